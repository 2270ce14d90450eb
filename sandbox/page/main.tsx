// Starts the page.
import { render } from 'preact';
import { Workspace } from './workspace.tsx';

const root = document.getElementById('root');
if (root) {
  render(<Workspace />, root);
}
