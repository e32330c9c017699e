package uk.trigpoint.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceNumberTest {
  @Test
  void leadingZerosAndBlanksAreIgnored() {
    assertThat(Uprn.parse(" 000100120827456 ")).isEqualTo(new Uprn(100120827456L));
    assertThat(Uprn.parse("0000000000000042")).hasToString("42");
    assertThat(Usrn.parse("07300123")).isEqualTo(new Usrn(7300123));
    assertThat(Usrn.find("\t7300123\n")).contains(new Usrn(7300123));
  }

  @Test
  void limitsAreInclusive() {
    assertThat(Uprn.parse("999999999999").value()).isEqualTo(999_999_999_999L);
    assertThat(Usrn.parse("99999999").value()).isEqualTo(99_999_999L);
    assertThatThrownBy(() -> new Uprn(1_000_000_000_000L))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Usrn(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "0", "000", "-1", "12.5", "1 2", "abc", "1000000000000", "١٢"})
  void invalidUprnsAreRejected(String text) {
    assertThat(Uprn.find(text)).isEmpty();
    assertThatThrownBy(() -> Uprn.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A UPRN");
  }

  @Test
  void messagesNameTheFault() {
    assertThatThrownBy(() -> Usrn.parse("123456789"))
        .hasMessage("A USRN must have at most 8 digits, not 9 as in '123456789'");
    assertThatThrownBy(() -> Uprn.parse("10O12"))
        .hasMessage("A UPRN must consist of digits, not '10O12'");
  }
}
