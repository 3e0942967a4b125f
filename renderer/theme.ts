/** Mantine speaks our tokens: colours come from tokens.css alone, so that both themes and high contrast have one source. */
import { type CSSVariablesResolver, createTheme } from '@mantine/core';

/** What the buttons of a calendar are called: they show arrows only. */
const CALENDAR = {
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  previousYear: 'Previous year',
  nextYear: 'Next year',
  previousDecade: 'Previous decade',
  nextDecade: 'Next decade',
};

export const theme = createTheme({
  primaryColor: 'citron',
  colors: {
    citron: [
      '#fafbe6',
      '#f2f5c9',
      '#e8ed95',
      '#e0e75c',
      '#d9e021',
      '#c2c917',
      '#a0a70c',
      '#7d8400',
      '#5a6300',
      '#3d4400',
    ],
  },
  primaryShade: { light: 4, dark: 4 },
  autoContrast: true,
  black: '#1b1d17',
  defaultRadius: 5,
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '15px', xl: '18px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'default' } },
    ActionIcon: { defaultProps: { size: 26, variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false } },
    SegmentedControl: { defaultProps: { size: 'xs', withItemsBorders: true } },
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 90 } } },
    Modal: {
      defaultProps: { transitionProps: { duration: 160 }, centered: true, closeButtonProps: { 'aria-label': 'Close' } },
    },
    DatePicker: { defaultProps: { ariaLabels: CALENDAR } },
    DatePickerInput: { defaultProps: { ariaLabels: CALENDAR } },
    MonthPicker: { defaultProps: { ariaLabels: CALENDAR } },
    Menu: { defaultProps: { transitionProps: { duration: 90 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 90 }, shadow: 'md' } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--bg-panel)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--fail)',
  '--mantine-color-default': 'var(--bg-panel)',
  '--mantine-color-default-hover': 'var(--bg-hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--bg-sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--citron)',
  '--mantine-primary-color-filled-hover': 'var(--citron-hover)',
  '--mantine-primary-color-contrast': 'var(--on-citron)',
  '--mantine-primary-color-light': 'var(--bg-selected)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-shadow-md': 'var(--shadow-float)',
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-line-height': '1.45' },
  light: shared,
  dark: shared,
});
