package uk.trigpoint.http.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWT;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells access tokens from other JWTs (JSON Web Tokens) of the same issuer and audience: an
 * application can be registered once for sign-in and for its API, and its ID tokens then have the
 * audience of the API.
 *
 * @see "RFC 9068, section 2; RFC 8725, section 3.12"
 */
public final class AccessTokens {
  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
  private static final JOSEObjectType LONG_ACCESS_TOKEN = new JOSEObjectType("application/at+jwt");

  /** Claims that only ID tokens have. */
  private static final Set<String> OF_ID_TOKENS = Set.of("nonce", "at_hash", "c_hash", "s_hash");

  /** Claims of access tokens: Entra ID, Keycloak, RFC 9068, Okta. */
  private static final Set<String> OF_ACCESS_TOKENS =
      Set.of("azp", "appid", "client_id", "cid", "scp", "scope");

  private static final List<String> TIMES = List.of("exp", "nbf", "iat");

  /** 31 December 9999. */
  private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

  private AccessTokens() {}

  /**
   * Returns whether a verified token is an access token whose times are plausible. A time too large
   * for a date would overflow to one in the past, and so pass as begun.
   */
  static boolean isAccessToken(JWT token, @Nullable Map<String, Object> claims) {
    return claims != null && hasPlausibleTimes(claims) && isAccessType(token, claims);
  }

  private static boolean isAccessType(JWT token, Map<String, Object> claims) {
    JOSEObjectType type = token.getHeader().getType();
    if (ACCESS_TOKEN.equals(type) || LONG_ACCESS_TOKEN.equals(type)) {
      return true;
    }
    if (type != null && !JOSEObjectType.JWT.equals(type)
        || OF_ID_TOKENS.stream().anyMatch(claims::containsKey)) {
      return false;
    }
    // Keycloak: Bearer, ID, Refresh, Logout and others.
    Object use = claims.get("typ");
    return use == null
        ? OF_ACCESS_TOKENS.stream().anyMatch(claims::containsKey)
        : use.toString().toLowerCase(Locale.ROOT).equals("bearer");
  }

  private static boolean hasPlausibleTimes(Map<String, Object> claims) {
    return TIMES.stream()
        .map(claims::get)
        .allMatch(time -> time == null || time instanceof Number number && isPlausible(number));
  }

  private static boolean isPlausible(Number seconds) {
    try {
      BigDecimal exact = new BigDecimal(seconds.toString());
      return exact.signum() >= 0 && exact.compareTo(LAST_SECOND) <= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
