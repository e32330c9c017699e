package uk.trigpoint.datasets.description;

/** A member of a description is not allowed; the message is for its author. */
public final class DescriptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String member;

  DescriptionException(String member, String message) {
    super(message);
    this.member = member;
  }

  /** Returns the member at fault, such as {@code contact.email}. */
  public String member() {
    return member;
  }
}
