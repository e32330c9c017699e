package uk.trigpoint.datasets.gate;

import uk.trigpoint.core.identity.Caller;

/** The rule that nobody releases what they requested themselves. */
public final class FourEyes {
  /** Days until what nobody releases is discarded. */
  public static final int KEPT_DAYS = 14;

  private FourEyes() {}

  /**
   * Returns whether the caller is the person who requested something. The API keys of a person act
   * for that person.
   *
   * @param requestedBy subject of the caller who requested it
   */
  public static boolean isRequester(Caller caller, String requestedBy) {
    return person(requestedBy).equals(person(caller.subject()));
  }

  /** Returns the person behind a subject: an API key acts as {@code owner#name}. */
  private static String person(String subject) {
    return subject.split("#", 2)[0];
  }
}
