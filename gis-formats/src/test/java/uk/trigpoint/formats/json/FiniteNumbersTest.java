package uk.trigpoint.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteNumbersTest {
  private static final ObjectMapper JSON = BoundedJson.mapper();

  private record Numbers(double primitive, @Nullable Double boxed, @Nullable JsonNode tree) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"at\":1e999}",
        "{\"a\":[{\"at\":-1e999}]}",
        "{\"a\":{\"b\":[1,{\"at\":[2,[1e400]]}]}}"
      })
  void anInfiniteNumberOfATreeIsNamed(String json) {
    for (Class<?> type : new Class<?>[] {JsonNode.class, ObjectNode.class}) {
      assertThatThrownBy(() -> JSON.readValue(json, type))
          .isInstanceOfSatisfying(
              JsonMappingException.class,
              e -> assertThat(BoundedJson.describe(e)).isEqualTo("has an invalid value in 'at'"));
    }
    assertThatThrownBy(() -> JSON.readTree(json)).isInstanceOf(JsonMappingException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"primitive\":1e999}", "{\"boxed\":-1e999}", "{\"tree\":{\"x\":1e999}}"})
  void anInfiniteNumberOfARecordIsRefused(String json) {
    assertThatThrownBy(() -> JSON.readValue(json, Numbers.class))
        .isInstanceOf(JsonMappingException.class);
  }

  @Test
  void otherValuesAreReadAsBefore() throws JsonProcessingException {
    Numbers numbers =
        JSON.readValue(
            "{\"primitive\":1.5,\"boxed\":null,\"tree\":{\"a\":[1,1e308,null,\"x\",true,99999999999999999999]}}",
            Numbers.class);
    assertThat(numbers.primitive()).isEqualTo(1.5);
    assertThat(numbers.boxed()).isNull();
    assertThat(numbers.tree())
        .hasToString("{\"a\":[1,1.0E308,null,\"x\",true,99999999999999999999]}");
    assertThat(JSON.readValue("{}", Numbers.class)).isEqualTo(new Numbers(0, null, null));
    assertThat(JSON.readValue("{\"tree\":null}", Numbers.class).tree()).isEqualTo(JSON.nullNode());
    assertThat(JSON.readTree("[]")).isEmpty();
    assertThat(JSON.readTree("")).isEqualTo(new ObjectMapper().readTree(""));
    assertThat(JSON.readTree("null").isNull()).isTrue();
  }

  @Test
  void rowsOfFilesMayHaveThem() throws JsonProcessingException {
    assertThat(BoundedJson.mapperOfFiles().readTree("[1e999]").get(0).doubleValue()).isInfinite();
  }
}
