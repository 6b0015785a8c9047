import { product } from './sample-product.js';
import type { SampleSupplier } from './sample-supplier.js';

/** A house of hand-block prints and tie-dye. */
export const rangrezPrints: SampleSupplier = {
  key: 'rangrez-prints',
  name: 'Rangrez Prints, Jaipur',
  city: 'Jaipur',
  state: 'Rajasthan',
  stateCode: '08',
  pincode: '302002',
  products: [
    product(
      {
        code: 'RP-SR-01',
        title: 'Indigo booti hand-block mul cotton saree',
        titleHindi: 'नील बूटी हाथ-छपाई मलमल सूती साड़ी',
        description:
          'Soft mul cotton, printed by hand with flower sprigs on indigo and a marigold border. 5.5 m with 0.8 m blouse piece. Wash apart at first; small shifts of the print are the mark of the hand.',
        category: 'Sarees',
        hsn: '520851',
        taxClass: 'woven-fabric',
        weightGrams: 520,
        photos: ['saree-indigo-booti', 'saree-indigo-booti-detail'],
      },
      { price: 849, mrp: 1699 },
      [['Free size', 'Indigo', 24]],
    ),
    product(
      {
        code: 'RP-SR-02',
        title: 'Rani pink paisley block-print cotton saree',
        titleHindi: 'रानी गुलाबी अंबी छाप सूती साड़ी',
        description:
          'Rani pink cotton with hand-set paisleys and a haldi border that turns gold in the sun. 5.5 m with 0.8 m blouse piece. Machine wash cold.',
        category: 'Sarees',
        hsn: '520851',
        taxClass: 'woven-fabric',
        weightGrams: 540,
        photos: ['saree-rani-paisley'],
      },
      { price: 799, mrp: 1599 },
      [['Free size', 'Rani pink', 30]],
    ),
    product(
      {
        code: 'RP-KU-01',
        title: 'Mor teal jaal print straight kurta',
        titleHindi: 'मोर-हरा जाल प्रिंट सीधा कुर्ता',
        description:
          'A trellis of lotuses on peacock teal, printed by hand on cambric cotton. Round neck with placket, three-quarter sleeves, side slits, calf length.',
        category: 'Kurtas',
        hsn: '621142',
        taxClass: 'apparel-and-made-ups',
        weightGrams: 320,
        photos: ['kurta-mor-jaal'],
      },
      { price: 549, mrp: 1199 },
      [
        ['S', 'Teal', 12],
        ['M', 'Teal', 20],
        ['L', 'Teal', 20],
        ['XL', 'Teal', 14],
        ['XXL', 'Teal', 8],
      ],
    ),
    product(
      {
        code: 'RP-KU-02',
        title: 'Haldi yellow booti kurta for every day',
        titleHindi: 'हल्दी-पीला बूटी कुर्ता, रोज़ पहनने के लिए',
        description:
          'Sunny yellow cotton with red flower sprigs, a printed placket and wooden buttons. Light enough for May.',
        category: 'Kurtas',
        hsn: '621142',
        taxClass: 'apparel-and-made-ups',
        weightGrams: 300,
        photos: ['kurta-haldi-booti'],
      },
      { price: 429, mrp: 899 },
      [
        ['S', 'Haldi yellow', 10],
        ['M', 'Haldi yellow', 18],
        ['L', 'Haldi yellow', 18],
        ['XL', 'Haldi yellow', 10],
      ],
    ),
    product(
      {
        code: 'RP-DU-01',
        title: 'Leheriya tie-dye dupatta with gold border',
        titleHindi: 'सुनहरे किनारे वाला लहरिया दुपट्टा',
        description:
          'Waves of rani, saffron and haldi, tied and dyed by hand on soft cotton, with a gold border and tassels. 2.4 m x 0.9 m.',
        category: 'Dupattas & Stoles',
        hsn: '621490',
        taxClass: 'apparel-and-made-ups',
        weightGrams: 210,
        photos: ['dupatta-leheriya'],
      },
      { price: 349, mrp: 799 },
      [['Free size', 'Rani and saffron', 36]],
    ),
    product(
      {
        code: 'RP-BS-01',
        title: 'Lotus jaal double bedsheet with two pillow covers',
        titleHindi: 'कमल जाल डबल बेडशीट, दो तकिया कवर के साथ',
        description:
          'Pure cotton, 180 threads, printed with a blue trellis and rani lotuses. Does not run in a cold wash.',
        category: 'Home Furnishing',
        hsn: '630221',
        taxClass: 'apparel-and-made-ups',
        weightGrams: 1150,
        photos: ['bedsheet-lotus-jaal'],
      },
      { price: 799, mrp: 1799 },
      [
        ['Double 225 x 250 cm', 'Blue', 16],
        ['King 270 x 270 cm', 'Blue', 9],
      ],
    ),
    product(
      {
        code: 'RP-CC-01',
        title: 'Lotus wreath cushion covers, set of 2',
        titleHindi: 'कमल माला कुशन कवर, 2 का सेट',
        description:
          'One cover with a block-printed lotus in a wreath, one striped to match. Cotton canvas with piping and a hidden zip.',
        category: 'Home Furnishing',
        hsn: '630492',
        taxClass: 'apparel-and-made-ups',
        weightGrams: 260,
        photos: ['cushion-lotus'],
      },
      { price: 329, mrp: 749 },
      [['40 x 40 cm', 'Ivory and rani', 40]],
    ),
    product(
      {
        code: 'RP-TR-01',
        title: 'Marigold border table runner with tassels',
        titleHindi: 'गेंदा किनारे वाला टेबल रनर, लटकन के साथ',
        description:
          'Leaf-green cotton with haldi sprigs, pointed ends and hand-tied tassels. Made for a table of four to six.',
        category: 'Home Furnishing',
        hsn: '630251',
        taxClass: 'apparel-and-made-ups',
        weightGrams: 240,
        photos: ['runner-marigold'],
      },
      { price: 279, mrp: 599 },
      [
        ['33 x 150 cm', 'Leaf green', 22],
        ['33 x 180 cm', 'Leaf green', 18],
      ],
    ),
    product(
      {
        code: 'RP-TB-01',
        title: 'Paisley block-print canvas tote bag',
        titleHindi: 'अंबी छाप कैनवास झोला',
        description:
          'Thick cotton canvas with indigo handles sewn down twice, an inner pocket, and room for the week’s vegetables.',
        category: 'Bags',
        hsn: '420222',
        taxClass: 'cotton-bag',
        weightGrams: 310,
        photos: ['tote-paisley'],
      },
      { price: 249, mrp: 549 },
      [['', 'Natural and indigo', 45]],
    ),
  ],
};
