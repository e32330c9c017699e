package uk.trigpoint.http.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {
  private final EgressPolicy policy =
      new EgressPolicy(
          new EgressSettings("10.0.0.7, hooks.internal, ::1", "api.example.org, *.gov.uk"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254/latest/meta-data",
        "https://127.0.0.1/",
        "https://10.0.0.1:8443/",
        "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://0/",
        "https://2130706433/",
        "https://[::]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[2002:a00:1::]/",
        "https://[64:ff9b::a00:1]/"
      })
  void aPrivateAddressIsRefused(String url) {
    assertThatThrownBy(() -> policy.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("private address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://0x7f.1/", "https://1.2.3/", "https://4294967296/", "https://1.2.3.4.5/"})
  void whatIsNeitherANameNorAnAddressIsRefused(String url) {
    assertThatThrownBy(() -> policy.parse(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/hook",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://localhost/",
        "http://10.0.0.7/",
        "https://[::1]/",
        "http://hooks.internal/"
      })
  void namesPublicAddressesAndAllowedHostsAreAccepted(String url) {
    assertThat(policy.parse(url)).hasToString(url);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0.0.0",
    "0x7f.1, 127.0.0.1",
    "0X7F000001, 127.0.0.1",
    "0177.0.0.01, 127.0.0.1",
    "2130706433, 127.0.0.1",
    "10.1, 10.0.0.1",
    "10.0.257, 10.0.1.1",
    "10.0.0.1., 10.0.0.1",
    "192.0.2.255, 192.0.2.255",
    "[::ffff:10.0.0.1], 10.0.0.1"
  })
  void everyFormOfAnAddressIsRecognised(String host, String address) throws UnknownHostException {
    assertThat(LiteralAddress.find(host)).hasValue(InetAddress.getByName(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"256.1.1.1", "1.1.1.256", "1.2.3.4.5", "a.1", "08", "4294967296", "1..1", "0xg.1"})
  void malformedAddressesAreNone(String host) {
    assertThatThrownBy(() -> LiteralAddress.find(host)).isInstanceOf(UnknownHostException.class);
  }

  @Test
  void namesAreNoAddresses() throws UnknownHostException {
    for (String host : new String[] {"example.org", "1.example", "0x7f.example", "10-0-0-1"}) {
      assertThat(LiteralAddress.find(host)).isEmpty();
    }
  }

  @Test
  void pipelinesReachOnlyHostsThatAreListed() {
    assertThat(policy.parseService("https://api.example.org/x")).hasHost("api.example.org");
    assertThat(policy.parseService("https://Maps.Example.GOV.UK/x")).isNotNull();
    assertThat(policy.parseService("http://hooks.internal/x")).hasHost("hooks.internal");
    for (String refused :
        new String[] {
          "https://example.org/x",
          "https://evilgov.uk/x",
          "https://gov.uk/x",
          "http://api.example.org/x",
          "https://api.example.org.evil.net/x",
          "https://192.168.1.1/x"
        }) {
      assertThatThrownBy(() -> policy.parseService(refused))
          .as(refused)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
