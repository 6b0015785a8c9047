import { recogniseColumns } from './recognise-columns.js';

const fieldsOf = (header: string) => {
  const map = recogniseColumns(header.split(','));
  return Object.fromEntries(Object.entries(map.fields).map(([field, column]) => [field, column.name]));
};

describe('recognising the columns of a sheet', () => {
  it('finds all of our own template and leaves nothing over', () => {
    const map = recogniseColumns(
      'product code,title,title (hindi),description,category,hsn,country of origin,photo 1,photo 2,photo 3,photo 4,size,colour,sku,price,mrp,stock,weight (g)'.split(
        ',',
      ),
    );
    expect(map).toMatchObject({ missing: [], unused: [], weightUnit: 'g', width: 18 });
    expect(Object.keys(map.fields)).toHaveLength(14);
    expect(map.photos.map(({ index }) => index)).toEqual([7, 8, 9, 10]);
  });

  it('finds the fields of Vendure, also in several languages', () => {
    expect(
      fieldsOf('name:en,name:zh_Hans,slug,description:en,assets,optionGroups,optionValues:en,sku,price,stockOnHand'),
    ).toEqual({
      title: 'name:en',
      code: 'slug',
      description: 'description:en',
      optionNames: 'optionGroups',
      optionValues: 'optionValues:en',
      sku: 'sku',
      price: 'price',
      stock: 'stockOnHand',
    });
  });

  it('finds the fields of Shopify with its pairs of options and its photos', () => {
    const header =
      'Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text,Variant Image,Cost per item';
    expect(fieldsOf(header)).toEqual({
      code: 'Handle',
      title: 'Title',
      description: 'Body (HTML)',
      brand: 'Vendor',
      category: 'Type',
      sku: 'Variant SKU',
      weight: 'Variant Grams',
      stock: 'Variant Inventory Qty',
      price: 'Variant Price',
      mrp: 'Variant Compare At Price',
    });
    const map = recogniseColumns(header.split(','));
    expect(map.optionPairs.map(({ name, value }) => [name?.name, value.name])).toEqual([
      ['Option1 Name', 'Option1 Value'],
      ['Option2 Name', 'Option2 Value'],
    ]);
    expect(map.photos.map(({ name }) => name)).toEqual(['Image Src', 'Variant Image']);
    expect(map.unused).toEqual(['Image Position', 'Image Alt Text', 'Cost per item']);
  });

  it('finds the fields of Medusa and takes the first of its currencies', () => {
    expect(
      fieldsOf('Product Id,Product Handle,Product Title,Variant Title,Variant Sku,Variant Price DKK,Variant Price EUR'),
    ).toEqual({
      code: 'Product Handle',
      title: 'Product Title',
      sku: 'Variant Sku',
      price: 'Variant Price DKK',
    });
  });

  it.each([
    [
      'Myntra',
      '\ufeffProductID,ProductName,ProductBrand,Gender,Price (INR),NumImages,Description,PrimaryColor',
      { code: 'ProductID', title: 'ProductName', brand: 'ProductBrand', price: 'Price (INR)', colour: 'PrimaryColor' },
      0,
    ],
    [
      'Flipkart',
      'uniq_id,product_name,pid,retail_price,discounted_price,brand',
      { code: 'uniq_id', title: 'product_name', sku: 'pid', mrp: 'retail_price', price: 'discounted_price' },
      0,
    ],
    [
      'Meesho',
      'Product Name *,Variation,Meesho Price,Wrong/Defective Returns Price,MRP,Net Weight (gms),Inventory,Country of Origin,Generic Name,Image 1 (Front),Image 2,Product ID / Style ID,SKU ID,Brand Name,HSN Code',
      {
        title: 'Product Name *',
        size: 'Variation',
        price: 'Meesho Price',
        mrp: 'MRP',
        weight: 'Net Weight (gms)',
        stock: 'Inventory',
        category: 'Generic Name',
        code: 'Product ID / Style ID',
        sku: 'SKU ID',
        hsn: 'HSN Code',
      },
      2,
    ],
    [
      'a manufacturer with an MRP for each marketplace and no titles',
      'index,Sku,Style Id,Catalog,Category,Weight,TP,MRP Old,Final MRP Old,Ajio MRP',
      { sku: 'Sku', code: 'Style Id', category: 'Category', weight: 'Weight', price: 'TP', mrp: 'Final MRP Old' },
      0,
    ],
    [
      'a sheet in Hindi',
      'नाम,दाम,एमआरपी,स्टॉक,रंग,साइज़,फ़ोटो 1',
      { title: 'नाम', price: 'दाम', mrp: 'एमआरपी', stock: 'स्टॉक', colour: 'रंग', size: 'साइज़' },
      1,
    ],
  ])('finds the fields of %s', (_, header, fields, photos) => {
    const map = recogniseColumns(header.split(','));
    expect(fieldsOf(header)).toMatchObject(fields);
    expect(map.missing).toEqual([]);
    expect(map.photos).toHaveLength(photos);
  });

  it('prefers what the supplier asks to what the shop asks', () => {
    expect(fieldsOf('title,Selling Price,MRP (incl. of taxes),Transfer Price')).toMatchObject({
      price: 'Transfer Price',
      mrp: 'MRP (incl. of taxes)',
    });
  });

  it('uses a column once, and of two alike the left one', () => {
    const map = recogniseColumns(['title', 'price', 'Price', 'title']);
    expect([map.fields.title?.index, map.fields.price?.index, map.unused]).toEqual([0, 1, ['Price', 'title']]);
  });

  it.each([
    ['title,description', ['price']],
    ['sku,price', ['title']],
    ['non-descript-column,SKU,Price PL Region [EUR], Price JPY', ['title']],
    ['a,b', ['title', 'price']],
    ['category,price', ['title']],
    ['category,sku,price', []],
  ])('says which columns %s lacks', (header, missing) => {
    expect(recogniseColumns(header.split(',')).missing).toEqual(missing);
  });

  it.each([
    ['weight', undefined],
    ['Weight (kg)', 'kg'],
    ['Weight in grams', 'g'],
  ])('reads the unit of %s', (heading, unit) => {
    const map = recogniseColumns([heading]);
    expect([map.fields.weight?.name, map.weightUnit]).toEqual([heading, unit]);
  });
});
