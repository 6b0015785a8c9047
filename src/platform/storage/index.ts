export { DiskObjectStore } from './disk-object-store.js';
export { ObjectMissing, ObjectStore, type StoredObject } from './object-store.js';
export { StorageModule } from './storage.module.js';
