export const themes = [
  {
    name: 'Dark',
    kind: 'vscode-dark',
    variables: {
      '--vscode-foreground': '#cccccc',
      '--vscode-editor-background': '#1f1f1f',
      '--vscode-textLink-foreground': '#4daafc',
    },
  },
];
