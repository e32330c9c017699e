package uk.trigpoint.http.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a redirect never leaves this server. */
class LocalPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/console",
        "/map?layers=schools,wards&at=51.75,-1.25",
        "/console/runs/6f1c?from=a%2Fb",
        "/where-i-live?q=10%20High%20Street",
        "/a//b?to=//c"
      })
  void keepsPathAndQuery(String path) {
    assertThat(LocalPath.of(path, "/other")).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%2Fevil.example",
        "/%2fevil.example",
        "/%5cevil.example",
        "/%5C%5Cevil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "evil.example",
        "",
        " /console",
        "/\t/evil.example",
        "/\n/evil.example",
        "/a\\b",
        "/a%0",
        "/a#b",
        "/sign-in",
        "/sign-out",
        "/sign-in?to=/console",
        "/a?b\r\nSet-Cookie: x"
      })
  void refusesOtherHostsAndSigningIn_openRedirect(String path) {
    assertThat(LocalPath.of(path, "/other")).isEqualTo("/other");
  }

  @Test
  void refusesLongPathsAndNone() {
    assertThat(LocalPath.of("/" + "a".repeat(1_000), "/")).isEqualTo("/");
    assertThat(LocalPath.of(null, "/")).isEqualTo("/");
  }
}
