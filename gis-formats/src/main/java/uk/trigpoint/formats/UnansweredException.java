package uk.trigpoint.formats;

import java.util.List;

/**
 * Thrown if something must be stated about a file before it can be read, such as which of its
 * layers. The message is shown to the uploader.
 */
public final class UnansweredException extends SourceException {
  private static final long serialVersionUID = 1L;

  private final String setting;
  private final transient List<String> choices;

  /**
   * @param setting the member of {@link ReadSettings} that answers it
   * @param question for display, as a sentence
   * @param choices possible values, the likeliest first; empty if it can be any
   */
  public UnansweredException(String setting, String question, List<String> choices) {
    super(question);
    this.setting = setting;
    this.choices = List.copyOf(choices);
  }

  /** Returns the member of {@link ReadSettings} that answers the question. */
  public String setting() {
    return setting;
  }

  /** Returns possible values, the likeliest first; empty if it can be any. */
  public List<String> choices() {
    return choices;
  }
}
