package com.contractingworks.integration.query.projection;

class ProjectorOnH2Test extends ProjectorContract {

  @Override
  TestDatabase database() {
    return TestDatabase.h2("projector");
  }
}
