package io.marquee.glueendpoint.run;

import java.util.List;

/** Which fields a run takes from where. */
final class RunFields {

    /** From the job, unless the start says otherwise. */
    static final List<String> OVERRIDABLE = List.of(
            "JobMode",
            "JobRunQueuingEnabled",
            "Timeout",
            "WorkerType",
            "NumberOfWorkers",
            "MaxCapacity",
            "AllocatedCapacity",
            "SecurityConfiguration",
            "NotificationProperty",
            "GlueVersion",
            "ExecutionClass",
            "MaintenanceWindow");

    /** From the start alone. */
    static final List<String> OF_THE_RUN = List.of("Arguments", "ExecutionRoleSessionPolicy", "TriggerName");

    private RunFields() {}
}
