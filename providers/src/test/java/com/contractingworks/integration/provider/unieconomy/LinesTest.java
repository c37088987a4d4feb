package com.contractingworks.integration.provider.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.json.Json;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class LinesTest {

  @ParameterizedTest
  @CsvSource({
    "10.5, 850, 25, 8925.00, 2231.25",
    "3, 0.335, 25, 1.01, 0.25",
    "-1, 320, 12, -320.00, -38.40",
    "1, 0, 25, 0.00, 0.00"
  })
  void a_line_is_completed_with_its_sums(
      BigDecimal count, BigDecimal price, int percent, BigDecimal net, BigDecimal vat) {
    ObjectNode line = line(count, price, percent);

    Lines.complete(line, BigDecimal.ONE);

    assertThat(line.path("SumTotalExVat").decimalValue()).isEqualTo(net);
    assertThat(line.path("SumVatCurrency").decimalValue()).isEqualTo(vat);
    assertThat(line.path("SumTotalIncVat").decimalValue()).isEqualTo(net.add(vat));
  }

  @Test
  void sums_are_sent_in_both_currencies() {
    ObjectNode line = line(new BigDecimal("2"), new BigDecimal("10.05"), 25);

    Lines.complete(line, new BigDecimal("11.5"));

    assertThat(line.path("SumTotalExVatCurrency").decimalValue()).isEqualByComparingTo("20.10");
    assertThat(line.path("SumTotalExVat").decimalValue()).isEqualByComparingTo("231.15");
    assertThat(line.path("PriceExVat").decimalValue()).isEqualByComparingTo("115.575");
  }

  @Test
  void a_discount_counts() {
    ObjectNode line = line(BigDecimal.TEN, BigDecimal.TEN, 25).put("DiscountPercent", 10);

    assertThat(Lines.net(Json.MAPPER.createArrayNode().add(line))).isEqualByComparingTo("90");
  }

  private static ObjectNode line(BigDecimal count, BigDecimal price, int percent) {
    return Json.MAPPER
        .createObjectNode()
        .put("NumberOfItems", count)
        .put("PriceExVatCurrency", price)
        .put("VatPercent", percent);
  }
}
