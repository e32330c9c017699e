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
    return isOnePerson(caller.subject(), requestedBy);
  }

  /** Returns whether two subjects of callers are, or act for, the same person. */
  public static boolean isOnePerson(String subject, String other) {
    return person(subject).equals(person(other));
  }

  /** Returns the person behind a subject: an API key acts as {@code owner#name}. */
  private static String person(String subject) {
    return subject.split("#", 2)[0];
  }
}
