<h1>码上监督</h1>
{{#OFFICER}}<section aria-labelledby="officer"><h2 id="officer">执法证件</h2>
<dl class="facts"><dt>姓名</dt><dd>{{NAME}}</dd><dt>性别</dt><dd>{{SEX}}</dd><dt>职务</dt><dd>{{POST}}</dd><dt>执法证号</dt><dd class="num">{{CERT_NO}}</dd><dt>证件今日状态</dt><dd><b>{{STATUS}}</b></dd></dl>
<p class="hint">与本人、证件上的照片和姓名不一致的，或者证件已过有效期、已暂扣的，可以拒绝检查并投诉。</p></section>
<p><a class="button" href="/complain?code={{REGISTER}}/{{ID}}">投诉这名执法人员</a></p>
<p class="hint">可以匿名，也可以实名并要求保密；被投诉的人不参加办理，也看不到投诉人是谁。</p>
{{/OFFICER}}{{#PLACE}}<dl class="facts"><dt>{{KIND}}</dt><dd><b>{{NAME}}</b></dd><dt>机关</dt><dd><a href="/organs/{{ORGAN_ID}}">{{ORGAN}}</a></dd>{{#HAS_COMPLAINT_PHONE}}<dt>监督电话</dt><dd class="num">{{COMPLAINT_PHONE}}</dd>{{/HAS_COMPLAINT_PHONE}}</dl>
<p><a class="button" href="/complain?code={{REGISTER}}/{{ID}}">投诉举报、提出意见</a></p>
<p class="hint">不需要账号，可以匿名；提交后得到回执和查询码，凭查询码在<a href="/track">进度查询</a>看答复。</p>
{{/PLACE}}
