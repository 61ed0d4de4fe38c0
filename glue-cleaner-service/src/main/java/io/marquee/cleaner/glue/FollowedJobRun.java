package io.marquee.cleaner.glue;

/** A run of a job that is followed. */
record FollowedJobRun(GlueApi api, String job, String id) implements FollowedRun<GlueRun> {

    FollowedJobRun(GlueApi api, GlueRun run) {
        this(api, run.job(), run.id());
    }

    @Override
    public String title() {
        return "The run " + id + " of the Glue job '" + job + "'";
    }

    @Override
    public GlueRun ask() {
        return api.run(job, id);
    }

    @Override
    public void stop() {
        api.stop(job, id);
    }
}
