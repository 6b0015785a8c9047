export { BrowseGoods, type FoundGoods } from './app/browse-goods.js';
export { DiscoveryModule } from './discovery.module.js';
export { GoodsGrid } from './pages/goods-grid.js';
