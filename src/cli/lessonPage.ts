import MarkdownIt from 'markdown-it';
import stringWidth from 'fast-string-width';
import type { Lesson } from '../tutorial/lessons';
import { printable } from './snippet';
import type { Style } from './terminalStyle';

/** Columns after which prose is broken; code is never broken. */
const measure = 80;

type Token = ReturnType<MarkdownIt['parse']>[number];

/** A lesson as a page of a terminal: the Markdown's meaning without its marks. */
export function renderLesson(lesson: Lesson, style: Style): string {
  const out = [style.strong(`${lesson.title} (${lesson.id})`), ''];
  let isHeading = false;
  let bullet = '';
  for (const token of new MarkdownIt().parse(lesson.markdown, {})) {
    switch (token.type) {
      case 'heading_open':
      case 'heading_close':
        isHeading = token.type === 'heading_open';
        break;
      case 'list_item_open':
        bullet = token.info === '' ? '- ' : `${token.info}. `;
        break;
      case 'inline': {
        const text = readInline(token);
        if (isHeading) out.push(style.strong(text), '');
        else out.push(...wrap(text, bullet), '');
        bullet = '';
        break;
      }
      case 'fence':
      case 'code_block':
        for (const line of token.content.trimEnd().split('\n'))
          out.push(line === '' ? '' : style.code(`    ${printable(line)}`));
        out.push('');
        break;
      default:
    }
  }
  return `${out.join('\n').trimEnd()}\n`;
}

/** Code keeps its backticks, which tell it from prose; links to the web are written out after their text. */
function readInline(token: Token): string {
  let text = '';
  let target: string | null = null;
  for (const child of token.children ?? []) {
    if (child.type === 'code_inline') text += `\`${child.content}\``;
    else if (child.type === 'softbreak' || child.type === 'hardbreak') text += ' ';
    else if (child.type === 'link_open') target = child.attrGet('href');
    else if (child.type === 'link_close') text += target?.startsWith('http') ? ` (${target})` : '';
    else text += child.content;
  }
  return printable(text);
}

function wrap(text: string, bullet: string): string[] {
  const lines: string[] = [];
  const indent = ' '.repeat(bullet.length);
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && stringWidth(`${indent}${line} ${word}`) > measure) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  lines.push(line);
  return lines.map((each, index) => `${index === 0 ? bullet : indent}${each}`);
}
