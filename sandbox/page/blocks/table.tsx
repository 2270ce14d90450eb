// A plain table; its first row is the header.
import type { TableBlock } from '@slack/types';
import { CellText } from './cell.tsx';

export const Table = ({ block }: { block: TableBlock }) => {
  const [head = [], ...rows] = block.rows;
  const setting = (column: number) => block.column_settings?.[column];
  const looks = (column: number) =>
    `align-${setting(column)?.align ?? 'left'}${setting(column)?.is_wrapped ? ' wrapped' : ''}`;
  return (
    <div class="table-scroll">
      <table class="table">
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" class={looks(column)}>
                <CellText cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} class={looks(column)}>
                  <CellText cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
