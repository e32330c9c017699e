package uk.trigpoint.web;

/**
 * A fault of a form's field.
 *
 * @param field id of its input; empty if no field is meant
 * @param message what is wrong and what to do, as one sentence
 */
public record FieldError(String field, String message) {}
