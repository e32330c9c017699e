package uk.trigpoint.care.packages;

import org.jspecify.annotations.Nullable;

/**
 * The result with which a package is closed.
 *
 * @param outcome null if it is not stated
 * @param providerId of the dataset of providers; null if there is none, as the name
 * @param providerName as the provider is called now
 */
public record Closing(
    @Nullable PackageOutcome outcome, @Nullable String providerId, @Nullable String providerName) {
  /** A closing without a result. */
  public static final Closing NOT_STATED = new Closing(null, null, null);

  public Closing {
    if ((providerId == null) != (providerName == null)) {
      throw new IllegalArgumentException("a provider has an id and a name");
    }
    if (providerId != null && outcome != PackageOutcome.PLACED) {
      throw new IllegalArgumentException("only a placed package has a provider");
    }
  }
}
