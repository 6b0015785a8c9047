/**
 * Words of the trade that mean one thing, spelled as people spell them; the first stands for all. A pair of words ("bed
 * sheet") is known as one. As of 22 November 2026; whoever changes it raises SEARCH_VERSION, so that goods are folded anew.
 */
export const SYNONYMS: readonly (readonly string[])[] = [
  ['saree', 'sari', 'saadi', 'sadi', 'saari', 'saadhi', 'sare', 'साड़ी', 'sharee'],
  ['kurta', 'kurtha', 'kurtaa', 'कुर्ता'],
  ['anarkali', 'अनारकली'],
  ['kurti', 'kurtee', 'कुर्ती'],
  ['lehenga', 'lahanga', 'lehnga', 'lehanga', 'lahnga', 'langha', 'ghagra', 'chaniya', 'लहंगा', 'घाघरा'],
  ['dupatta', 'chunni', 'chunri', 'chunari', 'odhni', 'orhni', 'दुपट्टा', 'चुन्नी', 'चुनरी', 'ओढ़नी'],
  ['bedsheet', 'bed sheet', 'chadar', 'chaadar', 'chaddar', 'bedcover', 'bed cover', 'चादर', 'बेडशीट'],
  ['pillow', 'takiya', 'takia', 'तकिया'],
  ['curtain', 'parda', 'purdah', 'पर्दा', 'परदा'],
  ['blanket', 'kambal', 'kammal', 'razai', 'rajai', 'quilt', 'कंबल', 'रज़ाई'],
  ['towel', 'tauliya', 'toliya', 'तौलिया'],
  ['blouse', 'blause', 'choli', 'ब्लाउज', 'ब्लाउज़', 'चोली'],
  ['salwar', 'shalwar', 'salvar', 'सलवार'],
  ['suit', 'soot', 'सूट'],
  ['petticoat', 'peticot', 'saya', 'पेटीकोट'],
  ['pyjama', 'pajama', 'payjama', 'paijama', 'पायजामा', 'पजामा'],
  ['shirt', 'shart', 'kamiz', 'kameez', 'शर्ट', 'कमीज', 'कमीज़'],
  ['tshirt', 't shirt', 'tee shirt', 'tee', 'टीशर्ट', 'टी शर्ट'],
  ['trouser', 'pant', 'patloon', 'पैंट', 'पतलून'],
  ['jeans', 'jins', 'जींस'],
  ['dress', 'frock', 'ड्रेस', 'फ्रॉक'],
  ['stole', 'scarf', 'स्टोल', 'स्कार्फ'],
  ['shawl', 'shaal', 'शॉल', 'शाल'],
  ['shoe', 'joota', 'juta', 'jutta', 'जूता'],
  ['sandal', 'chappal', 'chapal', 'slipper', 'चप्पल', 'सैंडल'],
  ['jutti', 'mojari', 'mojri', 'जूती', 'मोजड़ी'],
  ['earring', 'ear ring', 'jhumka', 'jhumki', 'bali', 'झुमका', 'झुमके', 'बाली'],
  ['necklace', 'haar', 'mala', 'हार', 'माला'],
  ['bangle', 'chudi', 'choodi', 'churi', 'kangan', 'चूड़ी', 'चूड़ियाँ', 'कंगन'],
  ['anklet', 'payal', 'paayal', 'pajeb', 'पायल'],
  ['ring', 'angoothi', 'anguthi', 'अंगूठी'],
  ['bag', 'thaila', 'jhola', 'thela', 'बैग', 'थैला', 'झोला'],
  ['child', 'children', 'kid', 'baccha', 'bachcha', 'bacche', 'बच्चा', 'बच्चे', 'बच्चों'],
  ['woman', 'women', 'ladies', 'lady', 'mahila', 'aurat', 'महिला', 'लेडीज'],
  ['man', 'men', 'gents', 'mardana', 'purush', 'पुरुष'],
  ['girl', 'ladki', 'larki', 'लड़की'],
  ['boy', 'ladka', 'larka', 'लड़का'],
  ['cotton', 'suti', 'sooti', 'kotan', 'kapas', 'सूती', 'कॉटन'],
  ['silk', 'resham', 'reshmi', 'सिल्क', 'रेशम', 'रेशमी'],
  ['wool', 'woolen', 'woollen', 'ooni', 'uni', 'ऊनी'],
  ['printed', 'print', 'chhapa', 'प्रिंट', 'प्रिंटेड', 'छपी'],
  ['embroidery', 'embroidered', 'kadhai', 'kadhaai', 'कढ़ाई'],
  ['red', 'laal', 'lal', 'लाल'],
  ['blue', 'neela', 'nila', 'neeli', 'नीला', 'नीली'],
  ['green', 'hara', 'hari', 'हरा', 'हरी'],
  ['yellow', 'peela', 'pila', 'peeli', 'पीला', 'पीली'],
  ['pink', 'gulabi', 'गुलाबी'],
  ['white', 'safed', 'safaid', 'सफ़ेद', 'सफेद'],
  ['black', 'kaala', 'kala', 'kaali', 'काला', 'काली'],
  ['brown', 'bhura', 'भूरा'],
  ['orange', 'narangi', 'kesariya', 'नारंगी', 'केसरिया'],
  ['purple', 'baingani', 'jamuni', 'बैंगनी'],
  ['golden', 'gold', 'sunehra', 'sunahra', 'सुनहरा'],
  ['silver', 'chandi', 'चांदी', 'चाँदी'],
  ['wedding', 'bridal', 'shaadi', 'shadi', 'vivah', 'शादी', 'विवाह'],
  ['festive', 'festival', 'tyohar', 'त्योहार'],
];

/** Words that stand beside goods and tell nothing of them. */
export const EMPTY_WORDS: readonly string[] = `
  a an and at by for from in of on or the to with
  ka ke ki ko me mein se aur wala wali vala vali waala waali wale
  का के की को में से और वाला वाली वाले
`
  .trim()
  .split(/\s+/);
