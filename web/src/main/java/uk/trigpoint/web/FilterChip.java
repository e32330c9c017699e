package uk.trigpoint.web;

/**
 * A filter of a list that is set.
 *
 * @param href the page of the list without it
 */
public record FilterChip(String words, String href) {}
