package uk.trigpoint.datasets.subscription;

/** The subject has as many subscriptions as anybody may have. */
public final class TooManySubscriptionsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManySubscriptionsException(int most) {
    super("You have " + most + " subscriptions, which is the most. Delete one first.");
  }
}
