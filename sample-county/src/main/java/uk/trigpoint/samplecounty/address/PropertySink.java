package uk.trigpoint.samplecounty.address;

/** Receives properties one by one as they are generated; none is retained. */
@FunctionalInterface
public interface PropertySink {
  void accept(Property property);
}
