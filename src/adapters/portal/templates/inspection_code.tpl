<h1>入企检查</h1>
<p class="good" role="status">检查通知书{{NO}}已登记，是{{ORGAN}}制发的。没有检查通知的检查，您有权拒绝。</p>
<dl class="facts">
<dt>检查机关</dt><dd><a href="/organs/{{ORGAN_ID}}">{{ORGAN}}</a>{{#HAS_PHONE}}，电话{{PHONE}}{{/HAS_PHONE}}</dd>
<dt>检查事项</dt><dd>{{MATTER}}</dd>
<dt>检查事由</dt><dd>{{CAUSE}}{{#HAS_PLAN}}：{{PLAN}}{{/HAS_PLAN}}</dd>
{{#HAS_DRAW}}<dt>怎样选到</dt><dd><a href="/random/{{DRAW}}">随机抽取{{DRAW}}，可以重新计算</a></dd>{{/HAS_DRAW}}
<dt>检查依据</dt><dd>{{BASIS}}</dd>
<dt>检查日期</dt><dd>{{DAY}}{{#VISITED}}（已于{{ON}}进入）{{/VISITED}}</dd>
<dt>检查内容</dt><dd>{{SCOPE}}</dd>
<dt>今年的次数</dt><dd>{{YEAR}}年度此前本机关已检查或者计划检查{{TIMES}}次，公布的上限{{CAP}}次</dd>
</dl>
<section><h2>检查人员</h2>
<table><caption class="hide">检查人员</caption><thead><tr><th scope="col">姓名</th><th scope="col">职务</th><th scope="col">执法证号</th><th scope="col">证件状态</th></tr></thead>
<tbody>{{#OFFICERS}}<tr><td>{{NAME}}</td><td data-label="职务">{{POST}}</td><td class="num" data-label="执法证号"><a href="/officers?q={{CERT_NO}}">{{CERT_NO}}</a></td><td data-label="证件状态">{{STATUS}}</td></tr>{{/OFFICERS}}</tbody></table></section>
<section><h2>您的权利和义务</h2><ul>{{#RIGHTS}}<li>{{ITEM}}</li>{{/RIGHTS}}</ul></section>
<section><h2>检查纪律</h2><ul>{{#DISCIPLINE}}<li>{{ITEM}}</li>{{/DISCIPLINE}}</ul><p>认为检查不合法的，可以<a href="/complain?organ={{ORGAN_ID}}">投诉举报</a>，或者拨打监督电话{{COMPLAINT_PHONE}}。</p></section>
{{#THANKED}}<p class="good" role="status">评价已登记，谢谢。</p>{{/THANKED}}
{{#FORM}}<section id="rate"><h2>评价这次检查</h2>
{{#REFUSED}}<p class="problem" role="alert">{{WHY}}</p>{{/REFUSED}}
<form method="post" action="/i/{{CODE}}#rate">
<fieldset class="marks"><legend>您对这次检查</legend>
<label><input type="radio" name="score" value="5" required>很满意</label><label><input type="radio" name="score" value="4">满意</label><label><input type="radio" name="score" value="3">一般</label><label><input type="radio" name="score" value="2">不满意</label><label><input type="radio" name="score" value="1">很不满意</label></fieldset>
<p><label for="comment">意见（可不填，五百字以内）</label><textarea id="comment" name="comment" rows="4" maxlength="500">{{COMMENT}}</textarea></p>
<p><label for="answer">{{QUESTION}}</label><input id="answer" name="answer" inputmode="numeric" required maxlength="3" autocomplete="off"></p>
<input type="hidden" name="puzzle" value="{{TOKEN}}"><input type="hidden" name="work" value="">
<p class="hint" id="worked" role="status" hidden>您的浏览器已经完成自动验证，不需要做算式。</p>
<p><button>提交评价</button></p>
<p class="hint">评价不记名，不需要账号；意见只供检查机关和监督机关查看。</p>
</form></section>
<script src="/assets/work.js" type="module"></script>{{/FORM}}
