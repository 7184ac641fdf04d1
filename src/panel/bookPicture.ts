import { pictureTexts } from '../tutorial/bookTexts';
import { pictureName, programIn } from '../tutorial/pictures';
import { element, icon } from './elements';
import { renderInline } from './markdown';
import { motionAnchor } from './messages';
import { t } from '../editors/language';

/** A picture in the text, where its fence asks for one; `caption` is Markdown of one line. */
export function showPicture(info: string, caption: string, section: string): HTMLElement | undefined {
  const html = pictureTexts[pictureName(info, section) ?? ''];
  if (html === undefined) return undefined;
  const words = element('span', {});
  words.innerHTML = renderInline(caption);
  const program = programIn(info);
  const figure = element('figure', { class: 'picture' });
  figure.innerHTML = html;
  figure.prepend(element('figcaption', {}, words, ...(program === undefined ? [] : [playLink(program)])));
  return figure;
}

function playLink(program: string): HTMLElement {
  return element(
    'a',
    {
      class: 'code-button',
      href: `#${motionAnchor(program)}`,
      title: t('Play this in slow motion, step by step'),
    },
    icon('play'),
    t('Slow motion'),
  );
}
