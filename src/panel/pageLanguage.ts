import { speak, translateWith, type Translations } from '../editors/language';

// Imported first of all by the scripts of pages, so that words that stand in tables are translated as well.
const data = document.getElementById('translations')?.textContent;
if (data) speak(translateWith(JSON.parse(data) as Translations));
