/** The part of exceljs that writes streams, loaded by itself: the whole of it takes three times as long. */
declare module 'exceljs/lib/stream/xlsx/workbook-writer.js' {
  import type excel from 'exceljs';

  const WorkbookWriter: typeof excel.stream.xlsx.WorkbookWriter;
  export default WorkbookWriter;
}
