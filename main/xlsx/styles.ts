/** Styles in the words of exceljs. It knows a style again by its object. */
import type { CellStyle, Line } from './plan.ts';

export function excelFont(font: NonNullable<CellStyle['font']>): object {
  const { color, ...rest } = font;
  return { ...rest, ...(color === undefined ? {} : { color: { argb: `FF${color}` } }) };
}

export function excelStyle(style: CellStyle): object {
  const edge = (side: { line: Line; color: string }) => ({ style: side.line, color: { argb: `FF${side.color}` } });
  return {
    ...(style.format === undefined ? {} : { numFmt: style.format }),
    font: { name: 'Arial', size: 9, ...excelFont(style.font ?? {}) },
    ...(style.fill === undefined
      ? {}
      : { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${style.fill}` } } }),
    alignment: {
      vertical: style.vertical ?? 'middle',
      ...(style.align === undefined ? {} : { horizontal: style.align }),
      ...(style.indent === undefined ? {} : { indent: style.indent }),
      ...(style.wrap === true ? { wrapText: true } : {}),
    },
    ...(style.top === undefined && style.bottom === undefined
      ? {}
      : {
          border: {
            ...(style.top === undefined ? {} : { top: edge(style.top) }),
            ...(style.bottom === undefined ? {} : { bottom: edge(style.bottom) }),
          },
        }),
  };
}
