package uk.trigpoint.datasets.audit;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces keys of features by pseudonyms, under which the audit records them. Without the secret
 * key, which is not in the database, a pseudonym cannot be traced back by trying all keys.
 */
@Singleton
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";

  /** 128 bits are enough to tell all features apart. */
  private static final int BYTES = 16;

  private final SecretKeySpec secret;

  public Pseudonyms(PseudonymSettings settings) {
    secret = new SecretKeySpec(settings.pseudonymKey().getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /**
   * Returns the pseudonym of a feature: the first 128 bits of the HMAC-SHA256 of dataset and key,
   * 22 characters of base64url.
   *
   * @param key the feature's key, as in {@link uk.trigpoint.datasets.read.Feature#id()}
   */
  public String of(String datasetId, String key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(datasetId.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      byte[] hash = mac.doFinal(key.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(java.util.Arrays.copyOf(hash, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
