import { ReviewKeys } from './keys';

// Lets an officer decide a row with one key. Without this script each key is a button.
document.querySelectorAll<HTMLFormElement>('form[data-review-form]').forEach((form) => new ReviewKeys(form));
