{{#NOT_CORRECTION}}<h1>投诉举报</h1>
<p class="lead">发现违法行为，或者对执法有意见，可以在这里提出。不需要账号。</p>
{{/NOT_CORRECTION}}{{#CORRECTION}}<h1>公示信息更正申请</h1>
<p class="lead">公示的信息与您有关、内容不准确的，可以申请更正。不需要账号。</p>
{{/CORRECTION}}<p class="hint">依据：{{BASIS}}。提交后得到受理回执和查询码，凭查询码随时查看进度。</p>
{{#REFUSED}}<div class="problem" role="alert" id="wrong"><p>{{WHY}}</p>{{#HAS_WRONG}}<ul>{{#WRONG}}<li><a href="#{{FIELD}}">{{MESSAGE}}</a></li>{{/WRONG}}</ul>{{/HAS_WRONG}}{{#KEPT}}<p>附件须重新选择；其他内容已为您保留。</p>{{/KEPT}}</div>
{{/REFUSED}}<form class="sheet" method="post" action="/complain#wrong" enctype="multipart/form-data">
<section><h2>向谁提出</h2>
<p><label for="organ">受理的机关<span class="must">（必填）</span></label><select id="organ" name="organ" required><option value="">请选择</option>{{#ORGANS}}<option value="{{ID}}"{{#CHOSEN}} selected="selected"{{/CHOSEN}}>{{NAME}}</option>{{/ORGANS}}</select></p>
{{#NOT_CORRECTION}}<fieldset id="about"><legend>类别<span class="must">（必填）</span></legend>
{{#ABOUTS}}<label><input type="radio" name="about" required value="{{ID}}"{{#CHOSEN}} checked="checked"{{/CHOSEN}}>{{NAME}}</label>{{/ABOUTS}}</fieldset>
{{/NOT_CORRECTION}}{{#CORRECTION}}<input type="hidden" name="about" value="{{CORRECTION_ID}}">
<p><label for="published">公示信息的决定文号<span class="must">（必填）</span></label><input id="published" name="published" required maxlength="{{LONGEST_LINE}}" value="{{V_PUBLISHED}}" autocomplete="off"></p>
{{/CORRECTION}}</section>
<section><h2>是什么事</h2>
{{#NOT_CORRECTION}}<p><label for="party">被投诉举报的单位或者个人<span class="must">（必填）</span></label><input id="party" name="party" required maxlength="{{LONGEST_LINE}}" value="{{V_PARTY}}" autocomplete="off"></p>
<fieldset id="party_kind"><legend>被投诉举报的是</legend><label><input type="radio" name="party_kind" value="organisation"{{#NOT_PERSON}} checked="checked"{{/NOT_PERSON}}>单位</label><label><input type="radio" name="party_kind" value="person"{{#PERSON}} checked="checked"{{/PERSON}}>个人</label></fieldset>
<p><label for="officer_words">执法人员的姓名或者执法证号</label><input id="officer_words" name="officer_words" maxlength="{{LONGEST_LINE}}" value="{{V_OFFICER_WORDS}}" autocomplete="off" aria-describedby="officer_hint"><span class="hint" id="officer_hint">投诉执法行为的填写；知道多少写多少。被投诉的人不参加办理。</span></p>
<p><label for="title">事由<span class="must">（必填）</span></label><input id="title" name="title" required maxlength="{{LONGEST_LINE}}" value="{{V_TITLE}}" autocomplete="off" aria-describedby="title_hint"><span class="hint" id="title_hint">用一句话写明，例如“某店销售过期食品”。</span></p>
<p><label for="content">事情的经过<span class="must">（必填）</span></label><textarea id="content" name="content" rows="6" required maxlength="{{LONGEST_TEXT}}" aria-describedby="content_hint">{{V_CONTENT}}</textarea><span class="hint" id="content_hint">{{LONGEST_TEXT}}字以内。匿名的，不要在这里写自己的姓名和电话。</span></p>
<p><label for="happened">发生的时间</label><input id="happened" name="happened" maxlength="{{LONGEST_LINE}}" value="{{V_HAPPENED}}" autocomplete="off"></p>
<p><label for="place">发生的地点</label><input id="place" name="place" maxlength="{{LONGEST_LINE}}" value="{{V_PLACE}}" autocomplete="off"></p>
<p><label for="wish">您的诉求</label><textarea id="wish" name="wish" rows="3" maxlength="{{LONGEST_TEXT}}">{{V_WISH}}</textarea></p>
{{/NOT_CORRECTION}}{{#CORRECTION}}<p><label for="content">哪里不准确、应当怎样更正<span class="must">（必填）</span></label><textarea id="content" name="content" rows="6" required maxlength="{{LONGEST_TEXT}}">{{V_CONTENT}}</textarea></p>
{{/CORRECTION}}</section>
<section><h2>您的身份</h2>
<fieldset id="identity"><legend>以什么身份提出<span class="must">（必填）</span></legend>
{{#IDENTITIES}}<label><input type="radio" name="identity" required value="{{ID}}"{{#CHOSEN}} checked="checked"{{/CHOSEN}}>{{NAME}}</label>{{/IDENTITIES}}</fieldset>
<p><label for="complainant_name">姓名或者单位名称</label><input id="complainant_name" name="complainant_name" maxlength="{{LONGEST_LINE}}" value="{{V_COMPLAINANT_NAME}}" autocomplete="name"></p>
<p><label for="complainant_phone">联系电话</label><input id="complainant_phone" name="complainant_phone" type="tel" maxlength="20" value="{{V_COMPLAINANT_PHONE}}" autocomplete="tel"></p>
<p class="hint">{{#NOT_CORRECTION}}匿名的，姓名和电话即使填写也不保存；答复只能凭查询码查看。{{/NOT_CORRECTION}}姓名和电话加密保存，只供办理本件使用，不透露给被投诉举报的单位和个人。</p>
<p><label for="reply_wish">希望怎样得到答复</label><select id="reply_wish" name="reply_wish"><option value="">请选择</option>{{#REPLY_WISHES}}<option value="{{ID}}"{{#CHOSEN}} selected="selected"{{/CHOSEN}}>{{NAME}}</option>{{/REPLY_WISHES}}</select></p></section>
<section><h2>附件</h2>
<p><label for="files">照片或者PDF文件</label><input id="files" name="files" type="file" multiple accept="image/*,application/pdf" aria-describedby="files_hint"><span class="hint" id="files_hint">最多{{MOST_FILES}}个，每个不超过{{MOST_OF_A_FILE}}兆字节，一共不超过{{MOST_OF_FILES}}兆字节；可以不提交。</span></p></section>
<section><h2>提交</h2>
<p><label for="answer">{{QUESTION}}<span class="must">（必填）</span></label><input id="answer" name="answer" inputmode="numeric" required maxlength="3" value="{{V_ANSWER}}" autocomplete="off"></p>
<input type="hidden" name="puzzle" value="{{TOKEN}}"><input type="hidden" name="work" value="">
<p class="hint" id="worked" role="status" hidden>您的浏览器已经完成自动验证，不需要做算式。</p>
<p><button>提交</button></p>
<p class="hint">对所写内容的真实性负责；捏造、歪曲事实诬告陷害他人的，依法承担责任。</p></section>
</form>
<script src="/assets/work.js" type="module"></script>
