import { product } from './sample-product.js';
import type { SampleSupplier } from './sample-supplier.js';

/** A house of handlooms and needlework. */
export const tanaBanaLooms: SampleSupplier = {
  key: 'tana-bana-looms',
  name: 'Tana Bana Looms, Bhuj',
  city: 'Bhuj',
  state: 'Gujarat',
  stateCode: '24',
  pincode: '370001',
  products: [
    product(
      {
        code: 'TB-SR-01',
        title: 'Maroon ikat handloom saree with green border',
        titleHindi: 'मरून इकत हथकरघा साड़ी, हरे किनारे के साथ',
        description:
          'Diamonds dyed into the yarn before weaving, so front and back are alike. Fine cotton with a green and gold border. 5.5 m with running blouse piece.',
        category: 'Sarees',
        hsn: '520842',
        taxClass: 'woven-fabric',
        weightGrams: 580,
        photos: ['saree-ikat', 'saree-ikat-detail'],
      },
      { price: 1890, mrp: 3499 },
      [['Free size', 'Maroon', 10]],
    ),
    product(
      {
        code: 'TB-SR-02',
        title: 'Green festive saree with rani and gold zari border',
        titleHindi: 'हरी त्योहारी साड़ी, रानी-सुनहरे ज़री किनारे के साथ',
        description:
          'Small gold flowers woven through deep green, a temple border in rani and zari, a pallu that is seen across the hall. 5.5 m with blouse piece.',
        category: 'Sarees',
        hsn: '520842',
        taxClass: 'woven-fabric',
        weightGrams: 610,
        photos: ['saree-zari'],
      },
      { price: 2290, mrp: 4299 },
      [['Free size', 'Green', 8]],
    ),
    product(
      {
        code: 'TB-KU-01',
        title: 'Mint kurta with white hand embroidery',
        titleHindi: 'पुदीना-हरा कुर्ता, सफ़ेद हाथ की कढ़ाई',
        description:
          'White sprays worked by hand on mint cotton voile, scalloped hem, pearl buttons. Line it with a slip.',
        category: 'Kurtas',
        hsn: '621142',
        taxClass: 'apparel-and-made-ups',
        weightGrams: 280,
        photos: ['kurta-whitework', 'kurta-whitework-detail'],
      },
      { price: 899, mrp: 1899 },
      [
        ['S', 'Mint', 8],
        ['M', 'Mint', 14],
        ['L', 'Mint', 14],
        ['XL', 'Mint', 9],
        ['XXL', 'Mint', 5],
      ],
    ),
    product(
      {
        code: 'TB-DU-01',
        title: 'Phulkari-style embroidered dupatta',
        titleHindi: 'फुलकारी जैसी कढ़ाई वाला दुपट्टा',
        description:
          'Silk floss diamonds in haldi, saffron and rani cover nearly all of the cloth. 2.3 m x 0.9 m with a fringe.',
        category: 'Dupattas & Stoles',
        hsn: '621490',
        taxClass: 'apparel-and-made-ups',
        weightGrams: 290,
        photos: ['dupatta-phulkari'],
      },
      { price: 699, mrp: 1499 },
      [['Free size', 'Rani and haldi', 20]],
    ),
    product(
      {
        code: 'TB-ST-01',
        title: 'Handloom cotton stole in indigo checks',
        titleHindi: 'नीले चेक का हथकरघा सूती स्टोल',
        description:
          'Rain-fed cotton, spun and woven by hand, checked in indigo and madder. Softer with each wash. 2 m x 0.6 m.',
        category: 'Dupattas & Stoles',
        hsn: '621490',
        taxClass: 'apparel-and-made-ups',
        weightGrams: 180,
        photos: ['stole-checks'],
      },
      { price: 389, mrp: 850 },
      [['Free size', 'Indigo check', 28]],
    ),
    product(
      {
        code: 'TB-CC-01',
        title: 'Mirror-work cushion covers, set of 2',
        titleHindi: 'शीशा कढ़ाई कुशन कवर, 2 का सेट',
        description:
          'A wheel of real mirrors and chain stitch on deep blue, its partner in rani. Cotton, with a zip; clean with a dry brush.',
        category: 'Home Furnishing',
        hsn: '630492',
        taxClass: 'apparel-and-made-ups',
        weightGrams: 380,
        photos: ['cushion-mirror', 'cushion-mirror-detail'],
      },
      { price: 649, mrp: 1399 },
      [['40 x 40 cm', 'Blue and rani', 18]],
    ),
    product(
      {
        code: 'TB-TB-01',
        title: 'Ikat handloom tote with vegan-leather handles',
        titleHindi: 'इकत हथकरघा टोट बैग',
        description: 'Teal ikat woven on the handloom, lined, with a zip pocket and handles that sit on the shoulder.',
        category: 'Bags',
        hsn: '420222',
        taxClass: 'cotton-bag',
        weightGrams: 420,
        photos: ['tote-ikat'],
      },
      { price: 479, mrp: 999 },
      [['', 'Teal', 25]],
    ),
  ],
};
