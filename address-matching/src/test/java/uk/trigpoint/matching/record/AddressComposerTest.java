package uk.trigpoint.matching.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;

class AddressComposerTest {
  @ParameterizedTest(name = "{9}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        // organisation | sao number | sao text | pao number | pao text | street | locality | town |
        // post town | expected
        "||| 14 || BROAD STREET || OXFORD | OXFORD | 14 Broad Street, Oxford, OX1 3AS",
        "||| 14A || BROAD STREET || OXFORD | OXFORD | 14A Broad Street, Oxford, OX1 3AS",
        "||| 1A-3B || HIGH STREET || WITNEY || 1A-3B High Street, Witney, OX1 3AS",
        "| 3 | FLAT | 10-12 || HIGH STREET || WITNEY || Flat 3, 10-12 High Street, Witney, OX1 3AS",
        "| 3 | THE ANNEXE | 10 || HIGH STREET || WITNEY || The Annexe, 3, 10 High Street, Witney, OX1 3AS",
        "| 1 ||| ROSE COURT | HIGH STREET || WITNEY || 1 Rose Court, High Street, Witney, OX1 3AS",
        "| 2 || 7 || HIGH STREET || WITNEY || Flat 2, 7 High Street, Witney, OX1 3AS",
        "|||| THE OLD RECTORY | CHURCH LANE | COGGES | WITNEY || The Old Rectory, Church Lane, Cogges, Witney, OX1 3AS",
        "||| 5 | ROSE COTTAGE | CHURCH LANE | WITNEY | WITNEY || Rose Cottage, 5 Church Lane, Witney, OX1 3AS",
        "BODLEIAN LIBRARY ||| 1 || BROAD STREET || OXFORD || Bodleian Library, 1 Broad Street, Oxford, OX1 3AS",
        "ROSE COURT SURGERY |||| ROSE COURT SURGERY | BROAD STREET || OXFORD || Rose Court Surgery, Broad Street, Oxford, OX1 3AS",
        "||| 4 || MILL LANE || MARCHAM | ABINGDON | 4 Mill Lane, Marcham, Abingdon, OX1 3AS",
        "|||| STREET RECORD | BROAD STREET || OXFORD || Street record: Broad Street, Oxford, OX1 3AS",
        "||| 6 || ST JOHN'S ROAD || STOW-ON-THE-WOLD || 6 St John's Road, Stow-on-the-Wold, OX1 3AS",
        "MCDONALD AND O'NEILL ||| 6 || RAF CAMP || BICESTER || McDonald and O'Neill, 6 RAF Camp, Bicester, OX1 3AS",
        "||| 6 || 1ST AVENUE || BICESTER || 6 1st Avenue, Bicester, OX1 3AS",
      })
  void writes(
      String organisation,
      String saoNumber,
      String saoText,
      String paoNumber,
      String paoText,
      String street,
      String locality,
      String town,
      String postTown,
      String expected) {
    AddressParts parts =
        new AddressParts(
            organisation,
            object(saoNumber, saoText),
            object(paoNumber, paoText),
            street,
            locality,
            town,
            postTown,
            "ox13as");
    assertThat(AddressComposer.compose(parts).oneLine()).isEqualTo(expected);
  }

  private static AddressableObject object(String range, String text) {
    if (range == null) {
      return new AddressableObject(null, null, null, null, text);
    }
    String[] ends = range.split("-");
    return new AddressableObject(
        number(ends[0]),
        suffix(ends[0]),
        ends.length > 1 ? number(ends[1]) : null,
        ends.length > 1 ? suffix(ends[1]) : null,
        text);
  }

  private static Integer number(String end) {
    return Integer.valueOf(end.replaceAll("[^0-9]", ""));
  }

  private static String suffix(String end) {
    return end.replaceAll("[0-9]", "");
  }
}
