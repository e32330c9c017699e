package uk.trigpoint.samplecounty.address;

/** Takes properties one by one as they are made; none is kept. */
@FunctionalInterface
public interface PropertySink {
  void accept(Property property);
}
