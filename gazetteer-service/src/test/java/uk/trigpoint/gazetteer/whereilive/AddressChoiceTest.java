package uk.trigpoint.gazetteer.whereilive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.Classification;
import uk.trigpoint.web.Choice;

class AddressChoiceTest {
  @Test
  void fewAddressesAreRadiosMoreAreASelectAndManyAreAPagedList() {
    assertThat(AddressChoice.of(addresses(6), 1).radios()).isTrue();
    AddressChoice select = AddressChoice.of(addresses(7), 1);
    assertThat(select.radios()).isFalse();
    assertThat(select.paged()).isFalse();
    assertThat(select.options()).first().extracting(Choice::value).isEqualTo("");
    assertThat(AddressChoice.of(addresses(100), 1).options()).hasSize(101);
    AddressChoice list = AddressChoice.of(addresses(101), 3);
    assertThat(list.paged()).isTrue();
    assertThat(list.pages()).isEqualTo(3);
    assertThat(list.shown()).extracting(Address::uprn).containsExactly("101");
    assertThat(AddressChoice.of(addresses(101), 99).page()).isEqualTo(3);
  }

  private static List<Address> addresses(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(AddressChoiceTest::address).toList();
  }

  private static Address address(int number) {
    return new Address(
        Integer.toString(number),
        "1",
        number + " High Street",
        List.of(),
        "High Street",
        null,
        null,
        0,
        0,
        0,
        0,
        new Classification("RD", "Dwelling"),
        1,
        3110,
        null,
        null,
        null,
        null);
  }
}
