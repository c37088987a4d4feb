package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.Sessions.Created;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError.Problem;
import com.contractingworks.integration.sandbox.tripletex.document.BodyReader;
import com.contractingworks.integration.sandbox.tripletex.document.Entities;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping(TripletexStandIn.PATH + "/token/session")
class TokenController {

  private static final Set<String> NAMES =
      Set.of("consumerToken", "employeeToken", "expirationDate");

  private final Sessions sessions;
  private final Views views;

  TokenController(Sessions sessions, Views views) {
    this.sessions = sessions;
    this.views = views;
  }

  @PostMapping("/:create")
  ResponseEntity<byte[]> create(@RequestBody(required = false) byte[] body) {
    ObjectNode given = BodyReader.tree(body);
    List<Problem> unknown = new ArrayList<>();
    for (String name : given.propertyNames()) {
      if (!NAMES.contains(name)) {
        unknown.add(Problem.at(name, "Feltet eksisterer ikke i objektet."));
      }
    }
    if (!unknown.isEmpty()) {
      throw ApiError.mapping(unknown);
    }
    return Answers.created(create(given));
  }

  @PutMapping("/:create")
  ResponseEntity<byte[]> createByQuery(HttpServletRequest request) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    NAMES.forEach(name -> given.put(name, request.getParameter(name)));
    return Answers.one(create(given));
  }

  @DeleteMapping("/{token}")
  ResponseEntity<byte[]> end(@PathVariable String token) {
    if (!sessions.end(token)) {
      throw ApiError.notFound("No such session.");
    }
    return Answers.nothing();
  }

  @GetMapping("/>whoAmI")
  ResponseEntity<byte[]> whoAmI(HttpServletRequest request) {
    Call call = Call.of(request);
    ObjectNode user =
        JsonNodeFactory.instance
            .objectNode()
            .put("employeeId", call.employee())
            .put("actualEmployeeId", call.employee())
            .put("companyId", call.company().id())
            .put("language", "no")
            .put("loggedInWithConnect", false)
            .put("employeeIsProxy", false);
    user.putObject("employee").put("id", call.employee());
    user.putObject("company").put("id", call.company().id());
    return views.one(call, Entities.LOGGED_IN_USER, user);
  }

  private ObjectNode create(ObjectNode given) {
    List<Problem> problems = new ArrayList<>();
    for (String name : NAMES) {
      if (!given.path(name).isString()) {
        problems.add(Problem.missing(name));
      }
    }
    if (!problems.isEmpty()) {
      throw ApiError.invalid(problems);
    }
    Created created =
        sessions.create(
            given.path("consumerToken").stringValue(),
            given.path("employeeToken").stringValue(),
            date(given.path("expirationDate").stringValue()));
    ObjectNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", created.session().id())
            .put("version", 0)
            .put("token", created.token())
            .put("expirationDate", created.session().expiresOn().toString());
    shown.putObject("consumerToken").put("id", 1);
    shown.putObject("employeeToken").put("id", created.session().company().employeeId());
    return shown;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException unreadable) {
      throw ApiError.parameter(Problem.at("expirationDate", "Ugyldig dato. Bruk ÅÅÅÅ-MM-DD."));
    }
  }
}
