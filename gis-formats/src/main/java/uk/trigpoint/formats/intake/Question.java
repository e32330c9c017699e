package uk.trigpoint.formats.intake;

import java.util.List;

/**
 * Something that must be stated before a file can be published.
 *
 * @param setting the member of {@link IntakeSettings} that answers it
 * @param question for display, as a sentence
 * @param choices possible values, the likeliest first; empty if it can be any
 */
public record Question(String setting, String question, List<String> choices) {
  public Question {
    choices = List.copyOf(choices);
  }
}
