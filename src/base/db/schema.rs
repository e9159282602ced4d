//! The tables as Diesel sees them: one schema for SQLite and PostgreSQL. Which room may write which table is
//! held by a test (`tests/forum/house.rs`).
//!
//! Whole numbers are 64-bit on both databases, times are numbers (see `base::clock`).
#![allow(missing_docs)]

diesel::table! {
    site_state (name) {
        name -> Text,
        value -> Binary,
    }
}

diesel::table! {
    key_nodes (node) {
        node -> BigInt,
        held -> Binary,
        beat -> BigInt,
    }
}

diesel::table! {
    accounts (id) {
        id -> BigInt,
        name_index -> Binary,
        name_sealed -> Binary,
        email_index -> Nullable<Binary>,
        email_sealed -> Nullable<Binary>,
        passphrase_hash -> Text,
        link_secret -> Binary,
        role -> Text,
        consent_version -> BigInt,
        language -> Text,
        version -> BigInt,
        second_factor -> Nullable<Binary>,
        device_epoch -> BigInt,
        tries -> BigInt,
        tried_day -> BigInt,
        passkeys -> Nullable<Binary>,
        status -> Text,
    }
}

diesel::table! {
    recovery_codes (code_index) {
        code_index -> Binary,
        account_id -> BigInt,
    }
}

diesel::table! {
    sessions (token_hash) {
        token_hash -> Binary,
        account_id -> BigInt,
        idle_minute -> BigInt,
        end_minute -> BigInt,
        last_used_day -> BigInt,
        device -> Text,
        shared -> Bool,
        proven_minute -> BigInt,
    }
}

diesel::table! {
    sanctions (id) {
        id -> BigInt,
        key -> Binary,
        kind -> Text,
        end_day -> Nullable<BigInt>,
        origin_sealed -> Binary,
    }
}

diesel::table! {
    sanction_mark (id) {
        id -> BigInt,
        mark -> BigInt,
    }
}

diesel::table! {
    sanction_tombstones (key) {
        key -> Binary,
        end_day -> BigInt,
    }
}

diesel::table! {
    board_groups (id) {
        id -> BigInt,
        name -> Text,
        description -> Text,
        position -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    boards (id) {
        id -> BigInt,
        group_id -> BigInt,
        slug -> Text,
        name -> Text,
        summary -> Text,
        description -> Text,
        format -> Text,
        agenda -> Text,
        audience -> Text,
        access -> Text,
        ceiling -> Text,
        status -> Text,
        tile -> BigInt,
        position -> BigInt,
        rules_version -> BigInt,
        rules_must_agree -> BigInt,
        next_thread_number -> BigInt,
        shown_threads -> BigInt,
        members -> BigInt,
        version -> BigInt,
        look_version -> BigInt,
        rota_stamp -> BigInt,
        holding_version -> BigInt,
        slow_posts -> BigInt,
        slow_hours -> BigInt,
        slow_until -> BigInt,
        slow_words -> Text,
        findable -> Bool,
        asks_first -> Bool,
        asks_question -> Text,
        asks_version -> BigInt,
    }
}

diesel::table! {
    board_rules (board_id, version) {
        board_id -> BigInt,
        version -> BigInt,
        source -> Text,
        html -> Text,
    }
}

diesel::table! {
    board_holdings (board_id, version) {
        board_id -> BigInt,
        version -> BigInt,
        first_posts -> BigInt,
        links -> Bool,
        crisis_waits -> Bool,
        watch -> Text,
        hold -> Text,
        signpost -> Text,
        words -> Text,
        note -> Text,
        day -> BigInt,
    }
}

diesel::table! {
    board_days (board_id, day) {
        board_id -> BigInt,
        day -> BigInt,
        posts -> BigInt,
    }
}

diesel::table! {
    personas (id) {
        id -> BigInt,
        board_id -> BigInt,
        tag -> Binary,
        role -> Text,
        name -> Text,
        name_key -> Text,
        tile -> BigInt,
        joined_day -> BigInt,
        standing -> Text,
        standing_day -> BigInt,
        rules_version -> BigInt,
        version -> BigInt,
        renamed -> Nullable<BigInt>,
        pause_minute -> Nullable<BigInt>,
    }
}

diesel::table! {
    join_requests (id) {
        id -> BigInt,
        board_id -> BigInt,
        tag -> Binary,
        name -> Text,
        name_key -> Text,
        tile -> BigInt,
        rules_version -> BigInt,
        question -> Text,
        words_sealed -> Nullable<Binary>,
        state -> Text,
        day -> BigInt,
        answer_sealed -> Nullable<Binary>,
    }
}

diesel::table! {
    rotas (board_id) {
        board_id -> BigInt,
        staffed -> Bool,
        posture -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    rota_shifts (id) {
        id -> BigInt,
        board_id -> BigInt,
        weekday -> BigInt,
        day -> BigInt,
        from_minute -> BigInt,
        to_minute -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    rota_takers (shift_id, persona_id) {
        shift_id -> BigInt,
        persona_id -> BigInt,
    }
}

diesel::table! {
    rota_gaps (shift_id, day) {
        shift_id -> BigInt,
        day -> BigInt,
    }
}

diesel::table! {
    rota_changes (shift_id, day, persona_id) {
        shift_id -> BigInt,
        day -> BigInt,
        persona_id -> BigInt,
        here -> Bool,
    }
}

diesel::table! {
    rota_notes (id) {
        id -> BigInt,
        board_id -> BigInt,
        writer_id -> Nullable<BigInt>,
        by_lead -> Bool,
        words_sealed -> Binary,
        minute -> BigInt,
        ordinal -> BigInt,
    }
}

diesel::table! {
    alert_marks (mark) {
        mark -> BigInt,
        minute -> BigInt,
    }
}

diesel::table! {
    alert_refusals (mark) {
        mark -> BigInt,
    }
}

diesel::table! {
    rest_marks (mark) {
        mark -> BigInt,
        day -> BigInt,
    }
}

diesel::table! {
    invitations (code_index) {
        code_index -> Binary,
        public_id -> Text,
        kind -> Text,
        board_id -> Nullable<BigInt>,
        label -> Text,
        uses_left -> BigInt,
        end_day -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    threads (id) {
        id -> BigInt,
        board_id -> BigInt,
        number -> BigInt,
        persona_id -> BigInt,
        title -> Text,
        notes -> Text,
        visibility -> Text,
        pinned -> Bool,
        locked -> Bool,
        created_at -> BigInt,
        last_post_at -> BigInt,
        last_post_number -> BigInt,
        shown_posts -> BigInt,
        writers -> BigInt,
        version -> BigInt,
        waiting_after -> BigInt,
        unseen -> Text,
        slow_posts -> BigInt,
        slow_hours -> BigInt,
        slow_until -> BigInt,
        slow_words -> Text,
    }
}

diesel::table! {
    posts (id) {
        id -> BigInt,
        thread_id -> BigInt,
        number -> BigInt,
        persona_id -> BigInt,
        source -> Text,
        html -> Text,
        plain -> Text,
        notes -> Text,
        visibility -> Text,
        stays -> Bool,
        rules_version -> BigInt,
        created_at -> BigInt,
        edited_at -> Nullable<BigInt>,
        version -> BigInt,
        held_for -> Nullable<Text>,
        shown_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    post_revisions (post_id, version) {
        post_id -> BigInt,
        version -> BigInt,
        source -> Text,
        html -> Text,
        notes -> Text,
        replaced_at -> BigInt,
    }
}

diesel::table! {
    post_quotes (post_id, ordinal) {
        post_id -> BigInt,
        ordinal -> BigInt,
        quoted_id -> BigInt,
        quoted_version -> BigInt,
        range_start -> BigInt,
        range_end -> BigInt,
    }
}

diesel::table! {
    read_marks (persona_id, thread_id) {
        persona_id -> BigInt,
        thread_id -> BigInt,
        last_number -> BigInt,
    }
}

diesel::table! {
    follows (thread_id, persona_id) {
        thread_id -> BigInt,
        persona_id -> BigInt,
    }
}

diesel::table! {
    form_nonces (nonce_index) {
        nonce_index -> Binary,
        persona_id -> BigInt,
        thread_id -> BigInt,
        post_number -> BigInt,
        day -> BigInt,
        hour -> BigInt,
    }
}

diesel::table! {
    notices (id) {
        id -> BigInt,
        persona_id -> BigInt,
        ordinal -> BigInt,
        kind -> Text,
        thread_id -> BigInt,
        post_number -> BigInt,
        occasion -> Text,
        reason -> Text,
        rule -> Text,
        words -> Text,
        again -> Text,
        day -> BigInt,
        seen -> Bool,
        words_sealed -> Nullable<Binary>,
        stage -> Text,
    }
}

diesel::table! {
    cases (id) {
        id -> BigInt,
        board_id -> BigInt,
        thread_id -> BigInt,
        post_id -> BigInt,
        writer_id -> BigInt,
        open_post_id -> Nullable<BigInt>,
        reason -> Text,
        urgent -> Bool,
        reports -> BigInt,
        opened_minute -> BigInt,
        closed_minute -> Nullable<BigInt>,
        snapshot_version -> BigInt,
        snapshot_sealed -> Nullable<Binary>,
        appeal_sealed -> Nullable<Binary>,
        lease_key -> Nullable<Binary>,
        lease_role -> Text,
        lease_minute -> BigInt,
        version -> BigInt,
        hold_sealed -> Nullable<Binary>,
        hold_day -> Nullable<BigInt>,
        kind -> Text,
        measure -> Nullable<Text>,
        measure_minute -> Nullable<BigInt>,
        passed_on -> Bool,
        provisional -> Bool,
        awaits -> Nullable<Text>,
        outcome -> Nullable<Text>,
    }
}

diesel::table! {
    case_reports (case_id, reporter) {
        case_id -> BigInt,
        reporter -> Binary,
        side -> Text,
        reason -> Text,
        rule -> Text,
        words_sealed -> Nullable<Binary>,
        post_version -> BigInt,
        minute -> BigInt,
        words_go -> Bool,
        weighs -> Bool,
        withdrawn -> Bool,
    }
}

diesel::table! {
    case_decisions (case_id, ordinal) {
        case_id -> BigInt,
        ordinal -> BigInt,
        decider -> Binary,
        role -> Text,
        reason -> Text,
        rule -> Text,
        rules_version -> BigInt,
        words_sealed -> Nullable<Binary>,
        minute -> BigInt,
        measure -> Nullable<Text>,
        measure_days -> Nullable<BigInt>,
        decision -> Text,
        before -> Nullable<Text>,
    }
}

diesel::table! {
    case_openings (case_id, ordinal) {
        case_id -> BigInt,
        ordinal -> BigInt,
        opened_minute -> BigInt,
        looked_minute -> Nullable<BigInt>,
        closed_minute -> Nullable<BigInt>,
        kind -> Text,
        reason -> Text,
        urgent -> Bool,
        decision_ordinal -> Nullable<BigInt>,
        looked_after -> Nullable<BigInt>,
        closed_after -> Nullable<BigInt>,
    }
}

diesel::table! {
    case_notes (id) {
        id -> BigInt,
        case_id -> BigInt,
        author -> Binary,
        role -> Text,
        passed_on -> Bool,
        words_sealed -> Nullable<Binary>,
        minute -> BigInt,
        asks -> Bool,
        ordinal -> BigInt,
    }
}

diesel::table! {
    case_messages (id) {
        id -> BigInt,
        case_id -> BigInt,
        ordinal -> BigInt,
        author -> Nullable<Binary>,
        role -> Nullable<Text>,
        words_sealed -> Nullable<Binary>,
        minute -> BigInt,
    }
}

diesel::table! {
    case_sanctions (id) {
        id -> BigInt,
        case_id -> BigInt,
        kind -> Text,
        stage -> Text,
        day -> BigInt,
        end_day -> Nullable<BigInt>,
        over_day -> Nullable<BigInt>,
        words_sealed -> Nullable<Binary>,
        decider -> Binary,
        appeal_day -> Nullable<BigInt>,
        appeal_sealed -> Nullable<Binary>,
        answer_day -> Nullable<BigInt>,
        answer_sealed -> Nullable<Binary>,
        answerer -> Nullable<Binary>,
        version -> BigInt,
    }
}

diesel::table! {
    case_outside_reports (id) {
        id -> BigInt,
        case_id -> BigInt,
        ordinal -> BigInt,
        author -> Binary,
        day -> BigInt,
        body_sealed -> Binary,
        words_sealed -> Binary,
        reference_sealed -> Nullable<Binary>,
    }
}

diesel::table! {
    unmaskings (id) {
        id -> BigInt,
        case_id -> BigInt,
        persona_id -> BigInt,
        requester -> Binary,
        reason_sealed -> Nullable<Binary>,
        asked_minute -> BigInt,
        answer -> Text,
        approver -> Nullable<Binary>,
        answered_minute -> Nullable<BigInt>,
        looks -> BigInt,
        told_day -> Nullable<BigInt>,
        hold_sealed -> Nullable<Binary>,
        holder -> Nullable<Binary>,
        hold_day -> Nullable<BigInt>,
    }
}

diesel::table! {
    jobs (id) {
        id -> BigInt,
        kind -> Text,
        payload -> Text,
        due_at -> BigInt,
        leased_till -> BigInt,
        attempts -> BigInt,
        failed -> Bool,
        last_error -> Nullable<Text>,
        name -> Nullable<Text>,
    }
}

diesel::table! {
    outbox (id) {
        id -> BigInt,
        sealed -> Binary,
    }
}

diesel::table! {
    passphrase_resets (id) {
        id -> BigInt,
        token_hash -> Binary,
        sealed -> Binary,
    }
}

diesel::table! {
    account_copies (account_id, day) {
        account_id -> BigInt,
        day -> BigInt,
        copies -> BigInt,
    }
}

diesel::table! {
    leaving_steps (id) {
        id -> BigInt,
        sealed -> Binary,
    }
}

diesel::table! {
    email_confirmations (account_id) {
        account_id -> BigInt,
        token_hash -> Binary,
        email_sealed -> Binary,
        end_minute -> BigInt,
    }
}

diesel::table! {
    letter_plans (account_id) {
        account_id -> BigInt,
        hour -> BigInt,
        weekday -> BigInt,
        zone -> Text,
        detail -> Text,
        choices -> Binary,
        stopped -> Bool,
        daily_minute -> Nullable<BigInt>,
        weekly_minute -> Nullable<BigInt>,
        monthly_minute -> Nullable<BigInt>,
        last_day -> BigInt,
        next_minute -> Nullable<BigInt>,
    }
}

diesel::table! {
    carers (id) {
        id -> BigInt,
        email_index -> Binary,
        email_sealed -> Binary,
        hour -> BigInt,
        weekday -> BigInt,
        zone -> Text,
        detail -> Text,
        daily_minute -> Nullable<BigInt>,
        weekly_minute -> Nullable<BigInt>,
        monthly_minute -> Nullable<BigInt>,
        last_day -> BigInt,
        next_minute -> Nullable<BigInt>,
    }
}

diesel::table! {
    carer_boards (carer_id, board_id) {
        carer_id -> BigInt,
        board_id -> BigInt,
        often -> Text,
    }
}

diesel::table! {
    carer_requests (id) {
        id -> BigInt,
        email_index -> Binary,
        token_hash -> Binary,
        sealed -> Binary,
        end_minute -> BigInt,
    }
}

diesel::table! {
    audit_head (id) {
        id -> BigInt,
        seq -> BigInt,
        hash -> Binary,
    }
}

diesel::table! {
    audit_log (seq) {
        seq -> BigInt,
        at -> BigInt,
        actor -> Text,
        action -> Text,
        subject -> Text,
        detail -> Text,
        hash -> Binary,
        sealed -> Nullable<Binary>,
    }
}

diesel::table! {
    complaints (id) {
        id -> BigInt,
        code_index -> Binary,
        about_sealed -> Binary,
        state -> Text,
        received_day -> BigInt,
        due_day -> Nullable<BigInt>,
        answered_day -> Nullable<BigInt>,
        closed_day -> Nullable<BigInt>,
        reminded -> BigInt,
        noted -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    complaint_words (id) {
        id -> BigInt,
        complaint_id -> BigInt,
        number -> BigInt,
        kind -> Text,
        day -> BigInt,
        nonce_index -> Binary,
        words_sealed -> Binary,
    }
}

diesel::joinable!(recovery_codes -> accounts (account_id));
diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(boards -> board_groups (group_id));
diesel::joinable!(board_rules -> boards (board_id));
diesel::joinable!(board_days -> boards (board_id));
diesel::joinable!(board_holdings -> boards (board_id));
diesel::joinable!(personas -> boards (board_id));
diesel::joinable!(rotas -> boards (board_id));
diesel::joinable!(rota_shifts -> boards (board_id));
diesel::joinable!(rota_takers -> rota_shifts (shift_id));
diesel::joinable!(rota_takers -> personas (persona_id));
diesel::joinable!(rota_gaps -> rota_shifts (shift_id));
diesel::joinable!(rota_changes -> rota_shifts (shift_id));
diesel::joinable!(rota_changes -> personas (persona_id));
diesel::joinable!(rota_notes -> boards (board_id));
diesel::joinable!(rota_notes -> personas (writer_id));
diesel::joinable!(invitations -> boards (board_id));
diesel::joinable!(threads -> boards (board_id));
diesel::joinable!(threads -> personas (persona_id));
diesel::joinable!(posts -> threads (thread_id));
diesel::joinable!(posts -> personas (persona_id));
diesel::joinable!(post_revisions -> posts (post_id));
diesel::joinable!(read_marks -> personas (persona_id));
diesel::joinable!(read_marks -> threads (thread_id));
diesel::joinable!(follows -> threads (thread_id));
diesel::joinable!(follows -> personas (persona_id));
diesel::joinable!(form_nonces -> personas (persona_id));
diesel::joinable!(notices -> personas (persona_id));
diesel::joinable!(notices -> threads (thread_id));
diesel::joinable!(cases -> boards (board_id));
diesel::joinable!(cases -> threads (thread_id));
diesel::joinable!(cases -> posts (post_id));
diesel::joinable!(cases -> personas (writer_id));
diesel::joinable!(case_reports -> cases (case_id));
diesel::joinable!(case_decisions -> cases (case_id));
diesel::joinable!(case_openings -> cases (case_id));
diesel::joinable!(case_notes -> cases (case_id));
diesel::joinable!(case_messages -> cases (case_id));
diesel::joinable!(case_outside_reports -> cases (case_id));
diesel::joinable!(unmaskings -> cases (case_id));
diesel::joinable!(case_sanctions -> cases (case_id));
diesel::joinable!(email_confirmations -> accounts (account_id));
diesel::joinable!(letter_plans -> accounts (account_id));
diesel::joinable!(account_copies -> accounts (account_id));
diesel::joinable!(carer_boards -> carers (carer_id));
diesel::joinable!(carer_boards -> boards (board_id));
diesel::joinable!(outbox -> jobs (id));
diesel::joinable!(leaving_steps -> jobs (id));
diesel::joinable!(complaint_words -> complaints (complaint_id));

diesel::allow_tables_to_appear_in_same_query!(
    site_state,
    key_nodes,
    accounts,
    recovery_codes,
    sessions,
    sanctions,
    sanction_mark,
    sanction_tombstones,
    board_groups,
    boards,
    board_rules,
    board_days,
    board_holdings,
    personas,
    rotas,
    rota_shifts,
    rota_takers,
    rota_gaps,
    rota_changes,
    rota_notes,
    alert_marks,
    alert_refusals,
    rest_marks,
    invitations,
    threads,
    posts,
    post_revisions,
    post_quotes,
    read_marks,
    follows,
    form_nonces,
    notices,
    cases,
    case_reports,
    case_decisions,
    case_openings,
    case_notes,
    case_messages,
    case_outside_reports,
    unmaskings,
    case_sanctions,
    jobs,
    outbox,
    audit_head,
    audit_log,
    email_confirmations,
    passphrase_resets,
    letter_plans,
    carers,
    carer_boards,
    carer_requests,
    leaving_steps,
    account_copies,
    complaints,
    complaint_words,
);
