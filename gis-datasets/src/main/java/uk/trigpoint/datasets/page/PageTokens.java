package uk.trigpoint.datasets.page;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import uk.trigpoint.datasets.audit.DerivedKeys;
import uk.trigpoint.datasets.audit.PseudonymSettings;

/**
 * Encodes page tokens as texts that only the platform can read or make: a position has values of a
 * row. A token is valid for one dataset, query and class of callers.
 *
 * <p>AES-GCM, with the scope as associated data. The nonce is the HMAC of scope and content, so
 * that it is repeated only for the same token, and the same page has the same link.
 *
 * @see "NIST SP 800-38D (GCM), section 8"
 */
@Singleton
public final class PageTokens {
  /** Longer tokens do not fit into URLs that every client and proxy accepts. */
  private static final int MAX_BYTES = 4_000;

  private static final String AES_GCM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey aes;
  private final SecretKey mac;

  public PageTokens(PseudonymSettings settings) {
    aes = DerivedKeys.aes(settings, "page tokens");
    mac = DerivedKeys.hmac(settings, "nonces of page tokens");
  }

  /**
   * Encodes a token as base64url; empty if it would be too long for a URL, because the query is
   * sorted by long texts.
   */
  public Optional<String> encode(PageToken token, PageToken.Scope scope) {
    byte[] content = PageTokenBytes.write(token);
    if (content.length > MAX_BYTES) {
      return Optional.empty();
    }
    byte[] associated = scope.text().getBytes(StandardCharsets.UTF_8);
    byte[] nonce = Arrays.copyOf(DerivedKeys.mac(mac, associated, content), NONCE_BYTES);
    try {
      byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, nonce, associated, content);
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
      System.arraycopy(encrypted, 0, all, NONCE_BYTES, encrypted.length);
      return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(all));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /** Decodes a token; empty if it was not made here for this scope. */
  public Optional<PageToken> decode(String text, PageToken.Scope scope) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(text);
      if (all.length < NONCE_BYTES) {
        return Optional.empty();
      }
      byte[] content =
          crypt(
              Cipher.DECRYPT_MODE,
              Arrays.copyOf(all, NONCE_BYTES),
              scope.text().getBytes(StandardCharsets.UTF_8),
              Arrays.copyOfRange(all, NONCE_BYTES, all.length));
      return Optional.of(PageTokenBytes.read(content));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] associated, byte[] bytes)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(AES_GCM);
    cipher.init(mode, aes, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(associated);
    return cipher.doFinal(bytes);
  }
}
