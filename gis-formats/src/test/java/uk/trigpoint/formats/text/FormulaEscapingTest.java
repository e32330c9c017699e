package uk.trigpoint.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaEscapingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+44 1865", "-A1", "@SUM(A1)", "\t=1", "\r=1", "-", "+.5", "-1,5"})
  void aCellThatASpreadsheetWouldRunGetsAnApostrophe(String text) {
    assertThat(FormulaEscaping.ON.cell(text)).isEqualTo("'" + text);
    assertThat(FormulaEscaping.OFF.cell(text)).isEqualTo(text);
    assertThat(FormulaEscaping.unescape(FormulaEscaping.ON.cell(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1.5", "+44", "-1.5e-7", "12 High Street", "'tis", "O'Neill"})
  void numbersAndPlainTextsAreLeftAsTheyAre(String text) {
    assertThat(FormulaEscaping.ON.cell(text)).isEqualTo(text);
    assertThat(FormulaEscaping.unescape(text)).isEqualTo(text);
  }
}
