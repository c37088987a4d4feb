package com.contractingworks.integration.command;

import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says what is wrong with a request to the command side's REST API, in the form of RFC 9457. */
@RestControllerAdvice(basePackageClasses = RestProblems.class)
class RestProblems extends ResponseEntityExceptionHandler {}
