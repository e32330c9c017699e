package uk.trigpoint.jobs.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who gets notices about runs.
 *
 * @param owner mail addresses of those who own the data: verdicts and late inputs
 * @param supplier mail addresses of those who send the input: its rejected rows
 * @param webhook https address that gets what the owner gets, as JSON; null if there is none
 */
public record Recipients(List<String> owner, List<String> supplier, @Nullable String webhook) {
  /** Nobody. */
  public static final Recipients NONE = new Recipients(List.of(), List.of(), null);

  /** Most addresses of a list. */
  static final int MAX_ADDRESSES = 20;

  public Recipients {
    owner = List.copyOf(owner);
    supplier = List.copyOf(supplier);
  }
}
