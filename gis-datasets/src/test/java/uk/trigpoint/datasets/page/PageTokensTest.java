package uk.trigpoint.datasets.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.audit.PseudonymSettings;
import uk.trigpoint.datasets.query.RowPosition;

class PageTokensTest {
  private static final Caller STAFF = Caller.of("a", Set.of(Role.STAFF), "1");
  private static final PageToken.Scope SCOPE = new PageToken.Scope("roads", "{}", STAFF);
  private static final PageToken TOKEN =
      new PageToken(3, 1_000, new RowPosition(List.of("Mrs Hidden", 5L), 17));

  private final PageTokens tokens = new PageTokens(new PseudonymSettings("k".repeat(32)));
  private final String text = tokens.encode(TOKEN, SCOPE).orElseThrow();

  @Test
  void isValidForItsScopeOnly() {
    assertThat(tokens.decode(text, SCOPE)).contains(TOKEN);
    Caller another = Caller.of("b", Set.of(Role.STAFF), "2");
    assertThat(tokens.decode(text, new PageToken.Scope("roads", "{}", another)))
        .as("another person of the same class")
        .contains(TOKEN);
    for (PageToken.Scope other :
        List.of(
            new PageToken.Scope("road", "s{}", STAFF),
            new PageToken.Scope("roads", "{sortby=[name]}", STAFF),
            new PageToken.Scope("roads", "{}", Caller.anonymous("1")),
            new PageToken.Scope("roads", "{}", STAFF.withPurpose("care")),
            new PageToken.Scope("roads", "{}", STAFF.withAttribute("organisation", "P1")),
            new PageToken.Scope(
                "roads",
                "{}",
                new Caller(
                    "a", Set.of(Role.STAFF), java.util.Map.of(), Set.of("roads"), null, "1")))) {
      assertThat(tokens.decode(text, other)).as("%s", other).isEmpty();
    }
  }

  @Test
  void isNotReadableAndNotForgeable() {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Hidden");
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
      assertThat(tokens.decode(forged, SCOPE)).as("byte " + i).isEmpty();
    }
    PageTokens others = new PageTokens(new PseudonymSettings("o".repeat(32)));
    assertThat(others.decode(text, SCOPE)).isEmpty();
    for (String nonsense : List.of("", "A", "AAAA", "'", "x".repeat(5_000))) {
      assertThat(tokens.decode(nonsense, SCOPE)).as(nonsense).isEmpty();
    }
  }

  @Test
  void theSamePageHasTheSameToken() {
    assertThat(tokens.encode(TOKEN, SCOPE)).contains(text);
    assertThat(tokens.encode(new PageToken(3, 1_000, RowPosition.of(17)), SCOPE).orElseThrow())
        .doesNotStartWith(text.substring(0, 8));
  }

  @Test
  void aPositionTooLongForUrlsHasNoToken() {
    PageToken longText = new PageToken(1, 1, new RowPosition(List.of("x".repeat(5_000)), 1));
    assertThat(tokens.encode(longText, SCOPE)).isEmpty();
  }
}
