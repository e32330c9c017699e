package uk.trigpoint.datasets.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Derives a key for each purpose from the secret of the pseudonyms. */
public final class DerivedKeys {
  private static final String HMAC = "HmacSHA256";
  private static final int AES_BYTES = 16;

  private DerivedKeys() {}

  /** Returns a key of AES with 128 bits. */
  public static SecretKey aes(PseudonymSettings settings, String purpose) {
    return new SecretKeySpec(Arrays.copyOf(derive(settings, purpose), AES_BYTES), "AES");
  }

  /** Returns a key of HMAC-SHA256. */
  public static SecretKey hmac(PseudonymSettings settings, String purpose) {
    return new SecretKeySpec(derive(settings, purpose), HMAC);
  }

  /** Returns the HMAC-SHA256 of parts, whose lengths are included. */
  public static byte[] mac(SecretKey key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      for (byte[] part : parts) {
        if (parts.length > 1) {
          mac.update(Integer.toString(part.length).getBytes(StandardCharsets.UTF_8));
          mac.update((byte) ':');
        }
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }

  private static byte[] derive(PseudonymSettings settings, String purpose) {
    SecretKey secret =
        new SecretKeySpec(settings.pseudonymKey().getBytes(StandardCharsets.UTF_8), HMAC);
    return mac(secret, purpose.getBytes(StandardCharsets.UTF_8));
  }
}
