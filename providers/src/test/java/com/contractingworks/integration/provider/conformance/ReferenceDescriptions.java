package com.contractingworks.integration.provider.conformance;

import static com.contractingworks.integration.provider.conformance.Mutation.*;

import com.contractingworks.integration.provider.json.Json;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What the reference provider says of itself. */
final class ReferenceDescriptions {

  private final Behaviour behaviour;

  ReferenceDescriptions(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  ObjectNode descriptor() {
    ObjectNode descriptor =
        (ObjectNode)
            Json.MAPPER.readTree(
                """
                {"interfaceVersion":"1.0","name":"reference","title":"Reference","version":"1","commitHorizonSeconds":3,
                 "limits":{"maxRequestBytes":262144,"answersWithinSeconds":20,"requestsAtOnce":10},
                 "abilities":["corrections","notices","changes"],"lookUps":["vatPercent"],
                 "settings":{"type":"object","required":["Company","ApiKey"],"properties":{
                   "Company":{"type":"string"},"ApiKey":{"type":"string","writeOnly":true}}},
                 "entities":[{"name":"invoice","recordSchema":"reference.invoice"}]}
                """);
    if (behaviour.does(SLOW)) {
      descriptor.withObject("/limits").put("answersWithinSeconds", 1);
    }
    if (behaviour.takesDocumentsOfCw()) {
      ((ObjectNode) descriptor.at("/entities/0")).remove("recordSchema");
    }
    if (behaviour.does(Manner.WITHOUT_ABILITIES)) {
      descriptor.putArray("abilities");
    }
    if (behaviour.does(STILL_AT_IT_BEYOND_THE_HORIZON)) {
      descriptor.put("commitHorizonSeconds", 1);
    }
    if (behaviour.does(SECRETS_NOT_MARKED)) {
      descriptor.withObject("/settings/properties/ApiKey").remove("writeOnly");
    }
    if (behaviour.does(DESCRIPTOR_WITHOUT_LIMITS)) {
      descriptor.remove("limits");
    }
    if (behaviour.does(NAMED_SCHEMA_NOT_TO_BE_HAD)) {
      ((ObjectNode) descriptor.at("/entities/0")).put("schema", "reference.other");
    }
    if (behaviour.does(SETTING_IS_A_NUMBER)) {
      descriptor.withObject("/settings/properties/Port").put("type", "integer");
    }
    return descriptor;
  }

  ReferenceReply mapping(Map<String, String> query) {
    String vat = behaviour.does(MAPPING_MAKES_ANOTHER_RECORD) ? "vatPercentage" : "vatPercent";
    String mapping =
        """
        {"format":"cw-mapping/1","name":"reference-invoice","version":1,"entity":"invoice","direction":"outbound",
         "source":"cw.invoice/1","target":"reference.invoice","lookUps":["vatPercent"],"fields":[
          {"target":"kind","from":[{"path":"kind"}]},
          {"target":"number","from":[{"path":"number"}]},
          {"target":"currency","from":[{"path":"currency"}],"whenNull":"error"},
          {"target":"customer.name","from":[{"path":"customer.name"}],"whenNull":"error"},
          {"target":"note","from":[{"constant":"%s"}]},
          {"target":"lines","each":"lines","fields":[
            {"target":"text","from":[{"path":"description"}]},
            {"target":"quantity","from":[{"path":"quantity"},"decimal"],"whenNull":"error"},
            {"target":"price","from":[{"path":"unitPrice"},"decimal"],"whenNull":"error"},
            {"target":"vatPercent","from":[{"path":"vatCode"},{"lookUp":"vatPercent"}],"whenNull":"error"}]}]}
        """
            .formatted(vat);
    boolean known =
        !query.containsKey("reference")
            || query.get("reference").length() == "reference-invoice@1#123456789012".length()
                && !behaviour.does(EARLIER_MAPPING_FORGOTTEN);
    if (!known) {
      throw new ReferenceRefusal(404, "not-found");
    }
    return ReferenceReply.ok(Json.MAPPER.readTree(mapping));
  }

  ReferenceReply schema(String name) {
    if (!name.equals("reference.invoice")) {
      throw new ReferenceRefusal(404, "not-found");
    }
    return ReferenceReply.ok(
        Json.MAPPER.readTree(
            """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
             "required":["kind","currency","lines"],"properties":{"note":{"const":"vatPercent"},
              "lines":{"type":"array","minItems":1,"items":{"type":"object","required":["quantity","price"]}}}}
            """));
  }
}
