package uk.trigpoint.jobs.definition;

/**
 * A place in the text of a definition.
 *
 * @param line from 1; 0 if the definition is not a text
 * @param column from 1; 0 if the definition is not a text
 */
public record Place(int line, int column) {
  /** The place of what is in no text. */
  public static final Place NONE = new Place(0, 0);
}
