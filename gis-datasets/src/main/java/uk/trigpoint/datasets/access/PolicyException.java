package uk.trigpoint.datasets.access;

/** Thrown if a policy is not valid. The message is shown to the user. */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String member;

  /**
   * Creates an exception.
   *
   * @param member path of the member at fault within the policy, such as {@code
   *     rules[2].condition}; empty for the policy itself. Positions start at 1.
   */
  public PolicyException(String member, String message) {
    super(message);
    this.member = member;
  }

  /** Returns the path of the member at fault; empty for the policy itself. */
  public String member() {
    return member;
  }

  /** Returns member and message as one text. */
  public String describe() {
    return (member.isEmpty() ? "" : member + ": ") + getMessage();
  }
}
